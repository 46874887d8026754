// SPDX-License-Identifier: MIT
#include "mail/address.h"
#include "policy/aliastext.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Policy;

namespace {

const QList<QByteArray> TextDomains{"a.org", "b.org"};

/// "info@b.org: bob, carol", one line an alias.
QByteArray writtenLines(const QList<AliasLine> &lines)
{
    QList<QByteArray> texts;
    for (const AliasLine &line : lines) {
        QList<QByteArray> targets;
        for (const AliasAddress &target : line.targets)
            targets << target.toByteArray();
        texts << line.alias.toByteArray() + ": " + targets.join(", ");
    }
    return texts.join('|');
}

/// "a: t0, t1, ..."
QByteArray lineWithTargets(qsizetype count)
{
    QList<QByteArray> targets;
    for (qsizetype i = 0; i < count; ++i)
        targets << "t" + QByteArray::number(i);
    return "a: " + targets.join(", ");
}

QByteArray manyLines(qsizetype count)
{
    QByteArray text;
    for (qsizetype i = 0; i < count; ++i)
        text += "n" + QByteArray::number(i) + ": t\n";
    return text;
}

} // namespace

/// The lines of aliases.txt.
class TestAliasText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsRight_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("comments and blanks") << QByteArray("# x: y\n\n  \t\n  # z\n") << QByteArray();
        QTest::newRow("one target") << QByteArray("info: bob\n") << QByteArray("info: bob");
        QTest::newRow("no line end at the end") << QByteArray("info: bob") << QByteArray("info: bob");
        QTest::newRow("CRLF") << QByteArray("info: bob\r\nhelp: bob\r\n") << QByteArray("info: bob|help: bob");
        QTest::newRow("several, with and without blanks")
            << QByteArray("  info :bob,carol ,\tdave  \n") << QByteArray("info: bob, carol, dave");
        QTest::newRow("a target twice counts once") << QByteArray("info: bob, BOB, bob\n") << QByteArray("info: bob");
        QTest::newRow("case is no difference") << QByteArray("INFO@B.Org: Bob\n") << QByteArray("info@b.org: bob");
        QTest::newRow("the catch-all") << QByteArray("*: bob\n*@b.org: carol\n") << QByteArray("*: bob|*@b.org: carol");
        QTest::newRow("a target with a domain") << QByteArray("info: bob@a.org\n") << QByteArray("info: bob@a.org");
        QTest::newRow("a mark of UTF-8 first") << QByteArray("\xEF\xBB\xBFinfo: bob\n") << QByteArray("info: bob");
        QTest::newRow("letters beyond ASCII, folded and composed")
            << QByteArray("ZOE\xCC\x88: bob\n") << QByteArray("zo\xC3\xAB: bob");
        QTest::newRow("a pipe is a name that nobody has, and no program")
            << QByteArray("info: |/bin/sh\n") << QByteArray("info: |/bin/sh");
        QTest::newRow("marks that a name may hold") << QByteArray("o'neil+x=y: bob\n") << QByteArray("o'neil+x=y: bob");
    }
    void whatIsRight()
    {
        QFETCH(QByteArray, text);
        const auto lines = parseAliasText(text, TextDomains);
        QVERIFY2(lines, lines ? "" : qPrintable(lines.error()));
        QTEST(writtenLines(*lines), "lines");
    }

    void whatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no colon") << QByteArray("# x\ninfo bob\n")
                                  << u"line 2: a colon is missing between the alias and its targets"_s;
        QTest::newRow("no alias") << QByteArray(": bob\n") << u"line 1: a name is missing"_s;
        QTest::newRow("no target") << QByteArray("info:\n") << u"line 1: a name is missing"_s;
        QTest::newRow("a comma too many") << QByteArray("info: bob,,carol\n") << u"line 1: a name is missing"_s;
        QTest::newRow("a blank in a name") << QByteArray("in fo: bob\n") << u"line 1: a name that cannot be one"_s;
        QTest::newRow("a name in quotes") << QByteArray("\"in fo\": bob\n") << u"line 1: a name that cannot be one"_s;
        QTest::newRow("a road through us") << QByteArray("info: bob%c.org\n") << u"line 1: a name that cannot be one"_s;
        QTest::newRow("a bang path") << QByteArray("info: c.org!bob\n") << u"line 1: a name that cannot be one"_s;
        QTest::newRow("two domains") << QByteArray("info: bob@a.org@b.org\n")
                                     << u"line 1: a domain that cannot be one"_s;
        QTest::newRow("a NUL") << QByteArray("in\0fo: bob\n", 11) << u"line 1: a name that cannot be one"_s;
        QTest::newRow("no UTF-8") << QByteArray("zo\xEB: bob\n") << u"line 1: this is no UTF-8"_s;
        QTest::newRow("a foreign alias") << QByteArray("info@c.org: bob\n")
                                         << u"line 1: c.org is no domain of this server"_s;
        QTest::newRow("a foreign target")
            << QByteArray("info: bob@c.org\n") << u"line 1: c.org is no domain of this server"_s;
        QTest::newRow("an alias twice") << QByteArray("info: bob\n\nInfo: carol\n")
                                        << u"line 3: info stands in line 1 already"_s;
        QTest::newRow("a name that is one octet too long") << QByteArray(Mail::MaxLocalPartOctets + 1, 'a') + ": bob\n"
                                                           << u"line 1: a name that cannot be one"_s;
    }
    void whatIsWrong()
    {
        QFETCH(QByteArray, text);
        const auto lines = parseAliasText(text, TextDomains);
        QVERIFY(!lines);
        QTEST(lines.error(), "sentence");
    }

    void limits_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isRight");
        const QByteArray head = "a: b";
        QTest::newRow("a line at its limit") << head + QByteArray(MaxAliasLineOctets - head.size() - 2, ' ') + ",c\n"
                                             << true;
        QTest::newRow("a line above it") << head + QByteArray(MaxAliasLineOctets - head.size() - 1, ' ') + ",c\n"
                                         << false;
        QTest::newRow("targets at their limit") << lineWithTargets(MaxAliasTargets) << true;
        QTest::newRow("targets above it") << lineWithTargets(MaxAliasTargets + 1) << false;
        QTest::newRow("aliases at their limit") << manyLines(MaxAliases) << true;
        QTest::newRow("aliases above it") << manyLines(MaxAliases + 1) << false;
        QTest::newRow("a name of 64 octets") << QByteArray(64, 'a') + ": bob\n" << true;
    }
    void limits()
    {
        QFETCH(QByteArray, text);
        QTEST(parseAliasText(text, TextDomains).has_value(), "isRight");
    }
};

QTEST_GUILESS_MAIN(TestAliasText)
#include "tst_aliastext.moc"
