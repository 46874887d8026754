// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

/// Messages that stop mail programs.
struct HostileMessage
{
    const char *title;
    QByteArray message;
    QString end; ///< what a reader must find at the end of all of it
};

namespace Hostile {

inline QByteArray html(const QByteArray &body)
{
    return "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body;
}

inline QByteArray plain(const QByteArray &body)
{
    return "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body;
}

inline QByteArray multipart(const QByteArray &part, int count)
{
    return "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n" +
           ("--B\r\n" + part + "\r\n").repeated(count) + "--B--\r\n";
}

inline QByteArray numbered(const QByteArray &before, int count, const QByteArray &after)
{
    QByteArray all;
    for (int i = 0; i < count; ++i)
        all += before + QByteArray::number(i) + after;
    return all;
}

} // namespace Hostile

inline QList<HostileMessage> hostileMessages()
{
    using namespace Hostile;
    QList<HostileMessage> all;
    const auto row = [&all](const char *title, const QByteArray &message, const char *end) {
        all.append({title, message, QString::fromUtf8(end)});
    };
    row("cellpadding", html("<table cellpadding=99999999><tr><td>end</table>"), "end");
    row("20 tables within each other", html(QByteArray("<table><tr><td>").repeated(20) + "end"), "end");
    row("10,000 tables within each other", html(QByteArray("<table><tr><td>").repeated(10'000) + "end"), "end");
    row("spans",
        html("<table><tr><td rowspan=99999999 colspan=99999999 width=999999999>x<td>y<tr><td>z<td>end</table>"), "end");
    row("100,000 rows", html("<table>" + QByteArray("<tr><td>x<td>y").repeated(100'000) + "<tr><td>end"), "end");
    row("15,000 rules of CSS", html("<style>" + numbered(".a", 15'000, "{color:red}") + "</style>end"), "end");
    row("a style of 1 MB", html("<p style='" + QByteArray("color:red;").repeated(100'000) + "'>end"), "end");
    row("a huge font", html("<p style='font-size:99999pt'>end"), "end");
    row("45,000 pictures", html(QByteArray("<img src=http://x/>").repeated(45'000) + "end"), "end");
    row("45,000 pictures with texts", html(numbered("<img alt=", 45'000, ">") + "end"), "end");
    row("a picture of 5 MB in an attribute",
        html("<img src=\"data:image/png;base64," + QByteArray(5'000'000, 'A') + "\"><p>end"), "end");
    row("lists within each other", html(QByteArray("<ul><li>").repeated(10'000) + "end"), "end");
    row("quotes within each other", html(QByteArray("<blockquote>").repeated(10'000) + "end"), "end");
    row("100,000 links", html(numbered("<a href=http://x/", 100'000, ">l</a>") + "end"), "end");
    row("1,000,000 blanks that do not break", html(QByteArray("&nbsp;").repeated(600'000) + "end"), "end");
    row("1,000,000 lines", html(QByteArray("<br>").repeated(1'000'000) + "end"), "end");
    row("300,000 paragraphs", html(QByteArray("<p>x").repeated(300'000) + "<p>end"), "end");
    row("unclosed comments", html(QByteArray("<!-- ").repeated(200'000) + "end"), "end");
    row("1,000,000 <", html(QByteArray(1'000'000, '<') + "end"), "end");
    row("tags without an end", html(QByteArray("<a ").repeated(300'000) + "end"), "end");
    row("quotes without an end", html(QByteArray("<a x=\"").repeated(200'000) + "end"), "end");
    row("200,000 attributes", html("<p " + numbered("a", 200'000, "=1 ") + ">end"), "end");
    row("formats within each other", html(numbered("<b x=", 100'000, "><i>") + "end"), "end");
    row("end tags that fit nothing",
        html(QByteArray("<div>").repeated(50'000) + QByteArray("</b>").repeated(50'000) + "end"), "end");
    row("1,000,000 &", html(QByteArray(1'000'000, '&') + "end"), "end");
    row("a paragraph of 500,000 characters", plain(QByteArray("lorem ipsum ").repeated(42'000) + "end"), "end");
    row("500,000 characters of emoji", plain(QByteArray("\xf0\x9f\x98\x80").repeated(250'000) + "end"), "end");
    row("families of emoji",
        plain(QString::fromUtf8("\U0001F468\u200d\U0001F469\u200d\U0001F467").repeated(60'000).toUtf8() + "end"),
        "end");
    row("marks upon marks", plain("a" + QByteArray("\xcc\x81").repeated(500'000) + "end"), "end");
    row("runs in both directions", plain(QByteArray("abc \xd7\xa9\xd7\x9c ").repeated(100'000) + "end"), "end");
    row("a script for each letter", plain(QByteArray("a\xd7\x90\xe6\x97\xa5").repeated(100'000) + "end"), "end");
    row("a word of 1,000,000 letters", plain(QByteArray(1'000'000, 'x') + " end"), "end");
    row("1,000,000 line ends", plain(QByteArray(1'000'000, '\n') + "end"), "end");
    row("100,000 levels of quotes", plain(QByteArray(100'000, '>') + " end"), "end");
    row("200,000 web addresses", plain(QByteArray("http://x.example/a ").repeated(200'000) + "end"), "end");
    row("1,000,000 lines of text", plain(QByteArray("a line\r\n").repeated(500'000) + "end"), "end");
    row("900 parts", multipart("\r\n" + QByteArray("hello\r\n").repeated(300) + "end", 900), "end");
    row("900 parts of HTML", multipart("Content-Type: text/html\r\n\r\n<p>hello<p>end", 900), "end");
    row("10,000 parts", multipart("\r\nend", 10'000), "end");
    row("15,000 encoded words", "Subject: " + QByteArray("=?utf-8?B?w6k=?=\r\n ").repeated(15'000) + "\r\n\r\nend",
        "end");
    row("15,000 encoded words in From:",
        "From: " + QByteArray("=?utf-8?B?w6k=?=\r\n ").repeated(15'000) + " <a@b>\r\n\r\nend", "end");
    row("100,000 addresses",
        "From: a@b\r\nTo: " + numbered("a", 100'000, "@x.example,\r\n ") + "b@x.example\r\n\r\nend", "end");
    row("a field of 10 MB", "From: a@b\r\nX: " + QByteArray(10'000'000, 'x') + "\r\n\r\nend", "end");
    row("1,700,000 fields", "From: a@b\r\n" + QByteArray("X: y\r\n").repeated(1'700'000) + "\r\nend", "end");
    row("a name of 1 MB", multipart("Content-Type: a/b; name=\"" + QByteArray(1'000'000, 'n') + "\"\r\n\r\nx", 1), "");
    row("20,000 pieces of a name",
        multipart("Content-Type: a/b" + numbered(";\r\n name*", 20'000, "=abc") + "\r\n\r\nx", 1), "");
    row("a table of 5,000 columns",
        html("<table>" + ("<tr>" + QByteArray("<td>x").repeated(5'000)).repeated(5) + "<tr><td>end"), "end");
    row("20,000 rows of five",
        html("<table>" + QByteArray("<tr><td>some<td>words<td>in<td>a<td>row").repeated(20'000) + "<tr><td>end"),
        "end");
    row("1,000 links of 30,000 characters",
        html(numbered("<a href='http://x/" + QByteArray(30'000, 'a'), 1'000, "'>l</a> ") + "end"), "end");
    row("a link of 4 MB", html("<a href='http://x/" + QByteArray(4'000'000, 'a') + "'>l</a> end"), "end");
    row("hidden parts within each other",
        html(QByteArray("<div style='display:none'>").repeated(100'000) + QByteArray("</div>").repeated(100'000) +
             "end"),
        "end");
    row("100,000 soft breaks",
        "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
        "quoted-printable\r\n\r\n" +
            QByteArray("=C3=A9=\r\n").repeated(500'000) + " end",
        "end");
    row("blanks in base64",
        "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
        "base64\r\n\r\n" +
            QByteArray("Y W J j\r\n").repeated(1'000'000) + "IGVuZA==\r\n",
        "end");
    row("10,000 messages within each other",
        "From: a@b\r\nMIME-Version: 1.0\r\n" + QByteArray("Content-Type: message/rfc822\r\n\r\n").repeated(10'000) +
            "\r\nend",
        "end");
    row("900 messages side by side",
        multipart("Content-Type: message/rfc822\r\n\r\nFrom: =?utf-8?B?w6k=?= <a@b>\r\nSubject: " +
                      QByteArray("=?utf-8?B?w6k=?= ").repeated(200) + "\r\n\r\nend",
                  900),
        "end");
    row("900 files with long names",
        multipart("Content-Type: a/b; name=\"" + QByteArray("\xf0\x9f\x98\x80").repeated(500) + ".pdf\"\r\n\r\nx", 900),
        "");
    row("900 names in pieces",
        multipart("Content-Type: a/b" + numbered(";\r\n name*", 190, "*=%61%62%63%64") + "\r\n\r\nx", 900), "");
    row("encoded words in changing charsets",
        "From: " +
            QByteArray("=?gb18030?B?1tA=?= =?iso-2022-jp?B?GyRCRnwbKEI=?= =?big5?B?pKQ=?= =?euc-kr?B?sKE=?= "
                       "=?euc-jp?B?xvw=?=\r\n ")
                .repeated(2'000) +
            " <a@b>\r\nSubject: " +
            QByteArray("=?gb18030?B?1tA=?= =?iso-2022-jp?B?GyRCRnwbKEI=?= =?big5?B?pKQ=?= =?euc-kr?B?sKE=?=\r\n ")
                .repeated(2'000) +
            "\r\n\r\nend",
        "end");
    row("900 messages in changing charsets",
        multipart(
            "Content-Type: message/rfc822\r\n\r\nFrom: a@b\r\nSubject: " +
                QByteArray("=?gb18030?B?1tA=?= =?iso-2022-jp?B?GyRCRnwbKEI=?= =?big5?B?pKQ=?= =?euc-kr?B?sKE=?=\r\n ")
                    .repeated(50) +
                "\r\n\r\nend",
            900),
        "end");
    row("parameters in changing charsets",
        multipart("Content-Type: a/b" +
                      numbered(";\r\n x", 20'000,
                               "*=gb18030''%D6; y*=iso-2022-jp''%41; z*=big5''%A4; u*=euc-kr''%B0; v*=euc-jp''%C6") +
                      "\r\n\r\nx",
                  1),
        "");
    row("15,000 words in EUC-KR",
        "From: " + QByteArray("=?euc-kr?B?sKE=?=\r\n ").repeated(14'000) + " <a@b>\r\n\r\nend", "end");
    row("recipients in changing charsets",
        "From: a@b\r\nTo: " +
            QByteArray("=?gb18030?B?1tA=?= =?iso-2022-jp?B?GyRCRnwbKEI=?= =?big5?B?pKQ=?= <a@b>,\r\n ")
                .repeated(2'500) +
            "c@d\r\n\r\nend",
        "end");
    row("comments within each other",
        "From: " + QByteArray("(").repeated(100'000) + "a@b\r\nTo: " + QByteArray("(a").repeated(100'000) +
            QByteArray(")").repeated(100'000) + "\r\n\r\nend",
        "end");
    row("groups without an end", "From: a@b\r\nTo: " + QByteArray("g:").repeated(100'000) + "\r\n\r\nend", "end");
    row("quotes in addresses", "From: a@b\r\nTo: " + QByteArray("\"a\\\"").repeated(50'000) + "\r\n\r\nend", "end");
    row("marks upon marks in the subject",
        "From: a@b\r\nSubject: a" + QByteArray("\xcc\x81").repeated(100'000) + "\r\n\r\nend", "end");
    row("100,000 references", "From: a@b\r\nReferences: " + numbered("<", 100'000, "@x.example>\r\n ") + "\r\n\r\nend",
        "end");
    row("500 forms of one text",
        QByteArray("From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=B\r\n\r\n") +
            ("--B\r\nContent-Type: text/html\r\n\r\n" + QByteArray("<p>hello").repeated(2'000) + "<p>end\r\n")
                .repeated(500) +
            "--B--\r\n",
        "end");
    row("http:// http://", plain(QByteArray("http://").repeated(500'000) + " end"), "end");
    row("www.www.", plain(QByteArray("www.").repeated(500'000) + " end"), "end");
    row("a@a@a@", plain(QByteArray("a@").repeated(500'000) + " end"), "end");
    row("brackets behind addresses", plain(QByteArray("http://x.example/((((").repeated(200'000) + " end"), "end");
    row("flowed lines",
        "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n" +
            QByteArray("> > a \r\n").repeated(400'000) + "end",
        "end");
    row("4 MB of UTF-7",
        "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n" +
            QByteArray("+AKM- ").repeated(600'000) + "end",
        "end");
    row("4 MB of ISO-2022-JP",
        "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n" +
            QByteArray("\x1b$BF|\x1b(B").repeated(400'000) + " end",
        "end");
    row("pictures of no size in cells",
        html("<table>" +
             QByteArray("<tr><td><img src=x alt=a><td><b>b</b><td><a href=http://x/>c</a>").repeated(20'000) +
             "<tr><td>end"),
        "end");
    row("headings", html(QByteArray("<h1>A heading</h1>").repeated(50'000) + "<p>end"), "end");
    row("scripts in cells",
        html("<table>" + QByteArray("<tr><td>a\xd7\x90\xe6\x97\xa5<td>\xf0\x9f\x98\x80").repeated(20'000) +
             "<tr><td>end"),
        "end");
    return all;
}
