// SPDX-License-Identifier: MIT
#include "gui/longtextview.h"
#include "gui/mailbrowser.h"
#include "gui/messageview.h"
#include "mime/layoutwork.h"
#include "mime/messagereader.h"
#include "mime/readerlimits.h"
#include "mime/richtextbuilder.h"

#include <QAbstractTextDocumentLayout>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

using namespace Qt::Literals::StringLiterals;
using Mime::TextBlock;

/// Messages that stop mail programs. What is counted is the work: blocks, characters and layout; the clock is only
/// there for what never ends.
class TestHostileMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isBounded_data();
    void isBounded();
    void showsAllOfALongText();
    void shownWorkAtTheLimit_data();
    void shownWorkAtTheLimit();

private:
    static QByteArray html(const QByteArray &body)
    {
        return "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body;
    }
    static QByteArray plain(const QByteArray &body)
    {
        return "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body;
    }
    static QByteArray multipart(const QByteArray &part, int count)
    {
        return "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n" +
               ("--B\r\n" + part + "\r\n").repeated(count) + "--B--\r\n";
    }
    static QByteArray numbered(const QByteArray &before, int count, const QByteArray &after);
    static qsizetype workOf(const Mime::RichText &text);
};

QByteArray TestHostileMessages::numbered(const QByteArray &before, int count, const QByteArray &after)
{
    QByteArray all;
    for (int i = 0; i < count; ++i)
        all += before + QByteArray::number(i) + after;
    return all;
}

qsizetype TestHostileMessages::workOf(const Mime::RichText &text)
{
    qsizetype work = 0;
    const auto addRuns = [&](const QList<Mime::TextRun> &runs) {
        for (const Mime::TextRun &run : runs)
            work += Mime::RunWork + Mime::layoutWork(run.text);
    };
    for (const TextBlock &block : text.blocks) {
        work += Mime::BlockWork;
        addRuns(block.runs);
        for (const QList<Mime::TextRun> &cell : block.cells) {
            work += Mime::CellWork;
            addRuns(cell);
        }
    }
    return work;
}

void TestHostileMessages::isBounded_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("end"); // what a reader must find at the end of all of it
    const auto row = [](const char *title, const QByteArray &message, const char *end) {
        QTest::newRow(title) << message << QString::fromUtf8(end);
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
}

void TestHostileMessages::isBounded()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, end);
    QElapsedTimer clock;
    clock.start();
    const Mime::MessageContent content = Mime::MessageReader::read(message);
    QVERIFY2(content.text.trimmed().endsWith(end) || content.attachments.size() > 0,
             qPrintable(content.text.right(200)));
    QVERIFY(workOf(content.body) <= Mime::MaxShownWork);
    for (const TextBlock &block : content.body.blocks)
        QVERIFY(block.runs.size() <= Mime::MaxBlockWork / Mime::RunWork);
    QVERIFY(content.text.size() <= 3 * Mime::MaxShownOctets);
    Gui::MailBrowser browser;
    browser.resize(800, 600);
    browser.showBody(content.body);
    const QTextDocument *document = browser.document();
    QVERIFY(document->documentLayout()->documentSize().width() < 100'000);
    QVERIFY(document->blockCount() <= Mime::MaxShownWork / Mime::BlockWork + 2);
    QVERIFY(document->characterCount() <= 3 * Mime::MaxShownWork);
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next())
        QVERIFY(block.length() <= 3 * Mime::MaxBlockWork);
    QVERIFY2(clock.elapsed() < 60'000, "this does not end");
}

void TestHostileMessages::showsAllOfALongText()
{
    const QByteArray message = plain(QByteArray("a word ").repeated(50'000) + "\r\n" +
                                     QByteArray("a line\r\n").repeated(20'000) + "the end\r\n");
    Gui::MessageView view;
    view.resize(800, 600);
    view.show();
    QSignalSpy shown(&view, &Gui::MessageView::messageShown);
    view.showMessage("id", message);
    QVERIFY(shown.wait(60'000));
    QVERIFY(!view.shownText().contains(u"the end"_s));
    QAction *showAll = nullptr;
    for (QAction *action : view.findChildren<QAction *>()) {
        if (action->text() == u"Show &all"_s)
            showAll = action;
    }
    QVERIFY(showAll);
    auto *longText = view.findChild<Gui::LongTextView *>();
    QSignalSpy all(longText, &Gui::LongTextView::allShown);
    showAll->trigger();
    QVERIFY(longText->isVisible());
    QVERIFY(all.size() == 1 || all.wait(60'000));
    QVERIFY(view.shownText().endsWith(u"the end\n"_s));
    QCOMPARE(view.shownText().count(u"a line"_s), 20'000);
    QCOMPARE(view.shownText().count(u"word"_s), 50'000); // broken at blanks
    for (QTextBlock block = longText->document()->begin(); block.isValid(); block = block.next())
        QVERIFY(block.length() <= Mime::MaxBlockWork + 1);
}

void TestHostileMessages::shownWorkAtTheLimit_data()
{
    QTest::addColumn<qsizetype>("blocks");
    QTest::addColumn<bool>("whole");
    const qsizetype limit = Mime::MaxShownWork / (Mime::BlockWork + Mime::RunWork + 1);
    QTest::newRow("one block less than the limit") << limit - 1 << true;
    QTest::newRow("the limit") << limit << true;
    QTest::newRow("one block more") << limit + 1 << false;
}

void TestHostileMessages::shownWorkAtTheLimit()
{
    QFETCH(qsizetype, blocks);
    QFETCH(bool, whole);
    const auto content = Mime::MessageReader::read(plain(QByteArray("x\r\n").repeated(blocks)));
    QCOMPARE(content.body.isWhole(), whole);
    QCOMPARE(content.text.count(u'x'), blocks);
    QCOMPARE(Mime::plainText(content.body).count(u'x'), blocks);
}

QTEST_MAIN(TestHostileMessages)
#include "tst_hostilemessages.moc"
