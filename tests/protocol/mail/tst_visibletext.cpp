// SPDX-License-Identifier: MIT
#include "mail/visibletext.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestVisibleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_data();
    void shows();
    void leavesNothingInvisible();
    void loneSurrogates();
};

void TestVisibleText::shows_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("prose");
    const auto same = [](const char *name, const QString &text, const QString &shown) {
        QTest::newRow(name) << text << shown << shown;
    };
    same("plain text", u"250 OK"_s, u"250 OK"_s);
    same("letters of all languages", u"Grüße, مرحبا, 日本"_s, u"Grüße, مرحبا, 日本"_s);
    same("an emoji", u"\U0001F600"_s, u"\U0001F600"_s);
    same("blanks of any width", u"a\u00A0b\u3000c\u2009d"_s, u"a\u00A0b\u3000c\u2009d"_s);
    same("a terminal's escape", u"\x1b[2J"_s, u"\\x1b[2J"_s);
    same("a delete", u"a\x7f"_s, u"a\\x7f"_s);
    same("an eight-bit control", u"a\u0085b"_s, u"a\\u{85}b"_s);
    same("an override that forges a reply", u"NOOP \u202EKO 052"_s, u"NOOP \\u{202E}KO 052"_s);
    same("an embedding", u"a\u202Bb\u202C"_s, u"a\\u{202B}b\\u{202C}"_s);
    same("an isolate", u"a\u2067b\u2069"_s, u"a\\u{2067}b\\u{2069}"_s);
    same("a line separator", u"a\u2028b"_s, u"a\\u{2028}b"_s);
    same("a paragraph separator", u"a\u2029b"_s, u"a\\u{2029}b"_s);
    same("a Hangul filler", u"a\u3164b"_s, u"a\\u{3164}b"_s);
    same("an invisible operator", u"a\u2062b"_s, u"a\\u{2062}b"_s);
    same("a tag", u"a\U000E0041"_s, u"a\\u{E0041}"_s);
    same("an annotation", u"a\uFFF9b"_s, u"a\\u{FFF9}b"_s);
    same("an object replacement", u"a\uFFFCb"_s, u"a\\u{FFFC}b"_s);
    same("a shorthand control", u"a\U0001BCA0b"_s, u"a\\u{1BCA0}b"_s);
    same("a mark of direction among Latin letters", u"a\u200Fb"_s, u"a\\u{200F}b"_s);
    same("marks of direction that stand beside each other", u"a\u061C\u200Fb"_s, u"a\\u{61C}\\u{200F}b"_s);
    same("an empty cell of Braille among Latin letters", u"a\u2800b"_s, u"a\\u{2800}b"_s);
    same("a joiner among Latin letters", u"pay\u200Dpal"_s, u"pay\\u{200D}pal"_s);
    same("a non-joiner among Latin letters", u"pay\u200Cpal"_s, u"pay\\u{200C}pal"_s);
    same("a variation selector behind a Latin letter", u"a\uFE0Fb"_s, u"a\\u{FE0F}b"_s);
    same("an ideographic variation selector behind a Latin letter", u"a\U000E0100"_s, u"a\\u{E0100}"_s);
    same("a noncharacter", QString(u'a') + QChar(0xfdd0), u"a\\u{FDD0}"_s);

    QTest::newRow("a Persian non-joiner") << u"می\u200Cخواهم"_s << u"می\\u{200C}خواهم"_s << u"می\u200Cخواهم"_s;
    QTest::newRow("a second non-joiner") << u"می\u200C\u200Cخ"_s << u"می\\u{200C}\\u{200C}خ"_s
                                         << u"می\u200C\\u{200C}خ"_s;
    QTest::newRow("an Indic joiner") << u"क्\u200Dष"_s << u"क्\\u{200D}ष"_s << u"क्\u200Dष"_s;
    QTest::newRow("a family") << u"\U0001F468\u200D\U0001F469"_s << u"\U0001F468\\u{200D}\U0001F469"_s
                              << u"\U0001F468\u200D\U0001F469"_s;
    QTest::newRow("a skin colour and a joiner")
        << u"\U0001F468\U0001F3FD\u200D\U0001F4BB"_s << u"\U0001F468\U0001F3FD\\u{200D}\U0001F4BB"_s
        << u"\U0001F468\U0001F3FD\u200D\U0001F4BB"_s;
    QTest::newRow("a joiner between an emoji and a letter")
        << u"\U0001F468\u200Da"_s << u"\U0001F468\\u{200D}a"_s << u"\U0001F468\\u{200D}a"_s;
    QTest::newRow("a red heart") << u"\u2764\uFE0F"_s << u"\u2764\\u{FE0F}"_s << u"\u2764\uFE0F"_s;
    QTest::newRow("a keycap") << u"1\uFE0F\u20E3"_s << u"1\\u{FE0F}\u20E3"_s << u"1\uFE0F\u20E3"_s;
    QTest::newRow("an ideographic variation") << u"葛\U000E0100"_s << u"葛\\u{E0100}"_s << u"葛\U000E0100"_s;
    QTest::newRow("a mark of direction beside Hebrew") << u"שלום\u200F!"_s << u"שלום\\u{200F}!"_s << u"שלום\u200F!"_s;
    QTest::newRow("a blank in Braille") << u"\u2801\u2800\u2803"_s << u"\u2801\\u{2800}\u2803"_s
                                        << u"\u2801\u2800\u2803"_s;
    const QString scotland = u"\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F"_s;
    QTest::newRow("the flag of Scotland")
        << scotland << u"\U0001F3F4\\u{E0067}\\u{E0062}\\u{E0073}\\u{E0063}\\u{E0074}\\u{E007F}"_s << scotland;
    QTest::newRow("tags behind a flag that do not end")
        << u"\U0001F3F4\U000E0067"_s << u"\U0001F3F4\\u{E0067}"_s << u"\U0001F3F4\\u{E0067}"_s;
    QTest::newRow("hints on line breaks")
        << u"a\u00ADb\u200Bc\u2060d\uFEFFe"_s << u"a\\u{AD}b\\u{200B}c\\u{2060}d\\u{FEFF}e"_s << u"abcde"_s;
}

void TestVisibleText::shows()
{
    QFETCH(QString, text);
    QTEST(Mail::visibleLine(text), "line");
    QTEST(Mail::visibleProse(text), "prose");
}

// Whatever Unicode calls a control, a separator of lines, a format character of direction or a surrogate.
void TestVisibleText::leavesNothingInvisible()
{
    for (char32_t c = 1; c <= 0x10ffff; ++c) {
        const QChar::Category category = QChar::category(c);
        const bool mustShow = category == QChar::Other_Control || category == QChar::Separator_Line ||
                              category == QChar::Separator_Paragraph || category == QChar::Other_Surrogate ||
                              (category == QChar::Other_Format && QChar::direction(c) != QChar::DirAN &&
                               QChar::direction(c) != QChar::DirL && QChar::direction(c) != QChar::DirAL);
        const QString shown =
            QChar::isSurrogate(c) ? QString(QChar(char16_t(c))) : QStringView(QChar::fromUcs4(c)).toString();
        const QString text = u'a' + shown + u'b';
        if (mustShow && Mail::visibleLine(text) == text)
            QFAIL(qPrintable(u"U+%1 is left as it is"_s.arg(uint(c), 4, 16)));
        if (mustShow && Mail::visibleProse(text) == text)
            QFAIL(qPrintable(u"U+%1 is left as it is in prose"_s.arg(uint(c), 4, 16)));
    }
}

void TestVisibleText::loneSurrogates()
{
    QCOMPARE(Mail::visibleLine(QString(QChar(0xd83d)) + u'x'), u"\\u{D83D}x"_s);
    QCOMPARE(Mail::visibleProse(u'x' + QString(QChar(0xde00))), u"x\\u{DE00}"_s);
}

QTEST_APPLESS_MAIN(TestVisibleText)
#include "tst_visibletext.moc"
