// SPDX-License-Identifier: MIT
#include "mime/htmlreader.h"
#include "mime/weblinks.h"

#include <QTest>

#include <algorithm>
#include <vector>

using Mime::HtmlReader;
using Mime::RichText;
using Mime::TextBlock;
using Mime::TextRun;

class TestHtmlReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsText_data();
    void readsText();
    void styles_data();
    void styles();
    void keepsLinksOfThreeSchemes_data();
    void keepsLinksOfThreeSchemes();
    void aBlankBesideALinkIsNoneOfIt();
    void tellsTablesFromLayout_data();
    void tellsTablesFromLayout();
    void boundsDepth_data();
    void boundsDepth();
};

void TestHtmlReader::readsText_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *title, const char *html, const char *text) {
        QTest::newRow(title) << QString::fromUtf8(html) << QString::fromUtf8(text);
    };
    row("a bare <", "price < 100 EUR and weight > 5 kg", "price < 100 EUR and weight > 5 kg");
    row("a bare < before a digit", "a <5 b> c", "a <5 b> c");
    row("a bare < before a letter, without an end", "one <two three", "one <two three");
    row("a bare </", "a </ b > c", "a </ b > c");
    row("a bare <!", "a <! b > c", "a <! b > c");
    row("a bare <?", "a <? b > c", "a <? b > c");
    row("a < at the end", "a <", "a <");
    row("an address in brackets", "Ada <ada@example.org> wrote", "Ada <ada@example.org> wrote");
    row("a web address in brackets", "see <https://example.org/a>", "see <https://example.org/a>");
    row("a type in brackets", "std::vector<Item> x", "std::vector<Item> x");
    row("a comparison of names", "if x<y and z>w", "if x<y and z>w");
    row("comparisons of names in a row", "if x<y and a<b; z<=c and d>e", "if x<y and a<b; z<=c and d>e");
    row("a comparison beside an assignment", "if x<item and y = 3 then z>w", "if x<item and y = 3 then z>w");
    row("comparisons of letters in a row", "if (a<b && c<d || e=f) or q>s", "if (a<b && c<d || e=f) or q>s");
    row("a comparison and references", "if x<y &amp;&amp; z>w", "if x<y && z>w");
    row("a comparison before a tag", "if x<y or <b>bold</b> z>w", "if x<y or bold z>w");
    row("a letter's comparison before a tag", "if a<b or <i>so</i> z>w", "if a<b or so z>w");
    row("a forgotten >", "<a href='http://x.example/' <b>one</b></a> two", "one <http://x.example/> two");
    row("an element of another program with a value", "<widget size=\"3\">one</widget> two", "one two");
    row("elements of other programs", "<o:p>one</o:p> <x-y>two</x-y> <svg width=1>three</svg>", "one two three");
    row("elements of a drawing",
        "one <svg xmlns=\"x\"><g><text>two</text></g></svg> <math><mi>x</mi></math> <Item> three",
        "one two x <Item> three");
    row("terms", "<dl><dt>one<dd>two<dt>three<dd>four<p>five</dl>six", "one\ntwo\nthree\nfour\n\nfive\n\nsix");
    row("a comparison of letters", "if (a<b && c>d) or (i<p or q>s)", "if (a<b && c>d) or (i<p or q>s)");
    row("tags of one letter", "<a name>x</a><p hidden>no</p><b class=x>y</b>", "x\n\ny");
    row("what the sender hides", "<i hidden>no</i>one<i style='visibility:hidden'>no</i><template>no</template>two",
        "onetwo");
    row("an unclosed quote", "one <a href=\"x>two</a> three", "one two three");
    row("an unclosed comment", "one <!-- two > three", "one three");
    row("a comment", "one<!-- > -- > -->two", "onetwo");
    row("an empty comment", "one<!-->two-->", "onetwo-->");
    row("a conditional comment", "<!--[if mso]>no<![endif]--><![if !mso]>yes<![endif]>", "yes");
    row("a script", "one<script>if (a<b) '</p>'</script>two", "onetwo");
    row("a style", "<style>p{}</style>two", "two");
    row("a script without end", "one<script>two", "onetwo");
    row("a title", "<head><title>no</title></head>yes", "yes");
    row("references", "&lt;&amp;&gt;&quot;&apos;&#65;&#x42;&euro;&nbsp;x", "<&>\"'AB\u20ac\u00a0x");
    row("references without end", "AT&T &copy 2026 &lt;", "AT&T \u00a9 2026 <");
    row("references that are none", "&nosuch; & &; &#; &#x; &#xzz;", "&nosuch; & &; &#; &#x; &#xzz;");
    row("Windows-1252 by number", "&#147;so&#148;", "\u201cso\u201d");
    row("impossible numbers", "&#0;&#55296;&#1114112;", "\ufffd\ufffd\ufffd");
    row("blanks", "  one \n\t two  <b> three</b> ", "one two three");
    row("a blank between elements", "<b>one</b> <i>two</i>", "one two");
    row("no blank between elements", "<b>on</b><i>e</i>", "one");
    row("lines", "one<br>two<br/><br />three", "one\ntwo\n\nthree");
    row("blocks", "<div>one</div><div>two</div>three", "one\ntwo\nthree");
    row("paragraphs", "<p>one<p>two</p>three", "one\n\ntwo\n\nthree");
    row("pre", "<pre>\n a  b\n  c</pre>", " a  b\n  c");
    row("a bullet list", "<ul><li>one<li>two<ul><li>deep</ul></ul>", "\u2022 one\n\u2022 two\n  \u2022 deep");
    row("a numbered list", "<ol><li>one</li><li>two</li></ol>", "1. one\n2. two");
    row("a quote", "me<blockquote>you<blockquote>me</blockquote></blockquote>", "me\n>\n> you\n>>\n>> me");
    row("a rule", "one<hr>two", "one\n--------\ntwo");
    row("a picture", "<img alt='a cat' src=x>", "[a cat]");
    row("controls in what a picture shows", "<img alt='a&#7; c&#27;at'>", "[a cat]");
    row("a pixel", "one<img width=1 height=1 alt=no>", "one");
    row("hidden", "one<div style='display:none'>no</div>two", "one\ntwo");
    row("hidden, closed across", "<span style='display: none'><div>no</span>yes</div>also", "yes\nalso");
    row("a link", "<a href='https://example.org/x'>here</a>", "here <https://example.org/x>");
    row("a link that says so", "<a href='https://example.org/'>https://example.org</a>", "https://example.org");
    row("links closed across", "<a href='http://x.example/'><p>one</a>two</p>three",
        "one <http://x.example/>two\n\nthree");
    row("a table", "<table><tr><th>Item<th>Price<tr><td>Tea<td>2</table>", "Item\tPrice\nTea\t2");
    row("layout", "<table><tr><td>one<td><table><tr><td>two</table>three</table>", "one\ntwo\nthree");
    row("attributes beyond number", "<p a b c d e f g h = 'x>' >one", "one");
    row("NUL and controls", "a&#1;b&#11;c", "ab c");
}

void TestHtmlReader::readsText()
{
    QFETCH(QString, html);
    QFETCH(QString, text);
    QString found = Mime::plainText(HtmlReader::read(html));
    while (found.endsWith(u'\n'))
        found.chop(1);
    QCOMPARE(found, text);
}

void TestHtmlReader::styles_data()
{
    using S = Mime::TextStyle;
    QTest::addColumn<QString>("html");
    QTest::addColumn<Mime::TextStyles>("last");
    const auto row = [](const char *title, const char *html, Mime::TextStyles last) {
        QTest::newRow(title) << QString::fromUtf8(html) << last;
    };
    row("none", "x", {});
    row("bold", "<b>x", S::Bold);
    row("closed", "<b>y</b>x", {});
    row("two", "<b><i>x", S::Bold | S::Italic);
    row("closed across", "<b><i>y</b>x", S::Italic);
    row("closed across a block", "<b><p>y</b>x", {});
    row("a heading", "<h1>x", S::Bold);
    row("code", "<code>x", S::Monospace);
    row("by style", "<span style='font-weight:700; font-style:italic'>x", S::Bold | S::Italic);
    row("taken back by style", "<b><span style='font-weight:normal'>x", {});
    row("decorations", "<span style='text-decoration: underline line-through'>x", S::Underline | S::StrikeOut);
    row("sizes and colours do not count", "<p style='font-size:99999pt;color:white;width:99999999px'>x", {});
}

void TestHtmlReader::styles()
{
    QFETCH(QString, html);
    const RichText shown = HtmlReader::read(html);
    QVERIFY(!shown.blocks.isEmpty() && !shown.blocks.last().runs.isEmpty());
    QTEST(shown.blocks.last().runs.last().styles, "last");
}

void TestHtmlReader::keepsLinksOfThreeSchemes_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("link");
    const auto row = [](const char *title, const QString &address, const QString &link) {
        QTest::newRow(title) << address << link;
    };
    const QString longest = QStringLiteral("https://x.example/").leftJustified(Mime::MaxLinkCharacters, u'a');
    row("https", QStringLiteral("https://x.example/a?b=c&amp;d"), QStringLiteral("https://x.example/a?b=c&d"));
    row("HTTP with blanks", QStringLiteral(" HTTP://x.example "), QStringLiteral("HTTP://x.example"));
    row("mailto", QStringLiteral("mailto:a@x.example"), QStringLiteral("mailto:a@x.example"));
    row("a line break within", QStringLiteral("http://x.exa\nmple/"), QStringLiteral("http://x.example/"));
    row("the longest", longest, longest);
    row("one character longer", longest + u'a', QString());
    row("a file", QStringLiteral("file:///etc/passwd"), QString());
    row("a script", QStringLiteral("javascript:alert(1)"), QString());
    row("a script behind a tab", QStringLiteral("java\tscript:alert(1)"), QString());
    row("data", QStringLiteral("data:text/html,x"), QString());
    row("relative", QStringLiteral("/etc/passwd"), QString());
    row("a scheme alone", QStringLiteral("http://"), QString());
    row("a control character", QStringLiteral("http://x&#1;y/"), QString());
}

void TestHtmlReader::keepsLinksOfThreeSchemes()
{
    QFETCH(QString, address);
    const RichText shown = HtmlReader::read(QStringLiteral("<a href='%1'>x</a>").arg(address));
    QTEST(shown.blocks.first().runs.first().link, "link");
}

void TestHtmlReader::aBlankBesideALinkIsNoneOfIt()
{
    const auto shown = HtmlReader::read(QStringLiteral("go <a href='http://x.example'>there</a> now"));
    QStringList texts;
    for (const TextRun &run : shown.blocks.first().runs)
        texts.append(run.text);
    QCOMPARE(texts, QStringList({QStringLiteral("go "), QStringLiteral("there"), QStringLiteral(" now")}));
}

void TestHtmlReader::tellsTablesFromLayout_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<qsizetype>("rows");
    const auto table = [](int rows, int columns, const QString &cell = QStringLiteral("x")) {
        return QStringLiteral("<table>") +
               (QStringLiteral("<tr>") + (QStringLiteral("<td>") + cell).repeated(columns)).repeated(rows) +
               QStringLiteral("</table>");
    };
    QTest::newRow("two by two") << QString(table(2, 2)) << qsizetype(2);
    QTest::newRow("one row") << QString(table(1, 3)) << qsizetype(0);
    QTest::newRow("one column") << QString(table(3, 1)) << qsizetype(0);
    QTest::newRow("as wide as may be") << QString(table(2, Mime::MaxTableColumns)) << qsizetype(2);
    QTest::newRow("wider") << QString(table(2, Mime::MaxTableColumns + 1)) << qsizetype(0);
    QTest::newRow("as many cells as may be")
        << QString(table(Mime::MaxTableCells / 2, 2)) << qsizetype(Mime::MaxTableCells / 2);
    QTest::newRow("more cells") << QString(table(Mime::MaxTableCells / 2 + 1, 2)) << qsizetype(0);
    QTest::newRow("a long cell") << QString(table(2, 2, QString(Mime::MaxCellWork, u'x'))) << qsizetype(0);
    QTest::newRow("one within another") << QString(table(2, 2, table(2, 2))) << qsizetype(8);
    QTest::newRow("spans of any size")
        << QStringLiteral("<table><tr><td rowspan=99999999 colspan=99999999>a<td>b<tr><td>c<td>d</table>")
        << qsizetype(2);
}

void TestHtmlReader::tellsTablesFromLayout()
{
    QFETCH(QString, html);
    const RichText shown = HtmlReader::read(html);
    const auto rows = std::count_if(shown.blocks.begin(), shown.blocks.end(),
                                    [](const TextBlock &block) { return block.kind == TextBlock::Kind::TableRow; });
    QTEST(qsizetype(rows), "rows");
}

void TestHtmlReader::boundsDepth_data()
{
    QTest::addColumn<qsizetype>("depth");
    QTest::addColumn<bool>("isBold");
    QTest::newRow("one less than the limit") << Mime::MaxHtmlDepth - 1 << true;
    QTest::newRow("the limit") << Mime::MaxHtmlDepth << false;
    QTest::newRow("far more") << qsizetype(100'000) << false;
}

void TestHtmlReader::boundsDepth()
{
    QFETCH(qsizetype, depth);
    QFETCH(bool, isBold);
    const QString html = QStringLiteral("<div>").repeated(depth) + QStringLiteral("<b>x</b>") +
                         QStringLiteral("</div>").repeated(depth) + QStringLiteral("<i>y");
    const RichText shown = HtmlReader::read(html);
    QCOMPARE(shown.blocks.size(), 2);
    QCOMPARE(shown.blocks.first().runs.first().styles.testFlag(Mime::TextStyle::Bold), isBold);
    QCOMPARE(shown.blocks.last().runs.first(), (TextRun{QStringLiteral("y"), Mime::TextStyle::Italic, {}}));
}

QTEST_GUILESS_MAIN(TestHtmlReader)
#include "tst_htmlreader.moc"
