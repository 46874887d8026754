// SPDX-License-Identifier: MIT
#include "file/accounts/userinfotext.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <functional>
#include <limits>

using namespace Storage;

/// A text that is read with the help of the one before it says what it says alone.
class tst_UserInfoText final : public QObject
{
    Q_OBJECT

    static QList<QByteArray> namesIn(const QByteArray &text)
    {
        QList<QByteArray> names{"nobody"};
        for (const QByteArray &line : text.split('\n'))
            names.append(line.first(line.indexOf(' ') < 0 ? line.size() : line.indexOf(' ')));
        return names;
    }

    static QString difference(const UserInfoText &text, const UserInfoText &expected)
    {
        if (text.toByteArray() != expected.toByteArray())
            return QStringLiteral("the text");
        if (text.problems() != expected.problems())
            return QStringLiteral("the problems: ") + text.problems().join(u", ");
        if (text.count() != expected.count())
            return QStringLiteral("%1 accounts").arg(text.count());
        for (qsizetype i = 0; i < text.count(); ++i) {
            const bool isSame = text.account(i).user == expected.account(i).user &&
                                text.account(i).secret == expected.account(i).secret &&
                                text.line(i) == expected.line(i);
            if (!isSame)
                return QStringLiteral("account %1: %2").arg(i).arg(QString::fromUtf8(text.account(i).user));
        }
        for (const QByteArray &name : namesIn(expected.toByteArray())) {
            if (text.indexOf(name) != expected.indexOf(name))
                return QStringLiteral("where %1 is").arg(QString::fromUtf8(name));
        }
        return {};
    }

    static QByteArray lines(int count)
    {
        QByteArray text;
        for (int i = 0; i < count; ++i)
            text += "user" + QByteArray::number(i) + " {SCRAM-SHA-256}4096," + QByteArray(100, 'x') + '\n';
        return text;
    }

    /// Names that come twice, lines that are none, and line ends of both kinds.
    static QByteArray randomLine(QRandomGenerator &random)
    {
        const int kind = random.bounded(30);
        if (kind == 0)
            return "# comment\n";
        if (kind == 1)
            return "\n";
        if (kind == 2)
            return "broken\n";
        return QByteArray(1, char('a' + random.bounded(26))) + QByteArray::number(random.bounded(4)) + " s" +
               QByteArray::number(random.bounded(10)) + (kind == 3 ? "\r\n" : "\n");
    }

    static qint64 fastestOf(int runs, const std::function<void()> &work)
    {
        qint64 fastest = std::numeric_limits<qint64>::max();
        for (int i = 0; i < runs; ++i) {
            QElapsedTimer timer;
            timer.start();
            work();
            fastest = std::min(fastest, timer.nsecsElapsed());
        }
        return fastest;
    }

private Q_SLOTS:
    void aTextAndTheOneBefore_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QByteArray &before, const QByteArray &text) {
            QTest::newRow(name) << before << text;
        };
        const QByteArray three = "alice a\nbob b\ncarol c\n";
        row("nothing before", "", three);
        row("nothing left", three, "");
        row("the same", three, three);
        row("one more at the end", three, three + "dave d\n");
        row("one more that has no line end", three, three + "dave d");
        row("behind one that had no line end", "alice a\nbob b", "alice a\nbob b\ncarol c\n");
        row("a longer secret where no line end was", "alice a\nbob b", "alice a\nbob bb\n");
        row("one less at the end", three, "alice a\nbob b\n");
        row("one more at the begin", three, "dave d\n" + three);
        row("one less at the begin", three, "bob b\ncarol c\n");
        row("one more between", three, "alice a\ndave d\nbob b\ncarol c\n");
        row("one less between", three, "alice a\ncarol c\n");
        row("another secret", three, "alice a\nbob new\ncarol c\n");
        row("a name that goes on", three, "alice a\nxbob b\ncarol c\n");
        row("another order", three, "carol c\nbob b\nalice a\n");
        row("equal secrets", "a x\nb x\nc x\n", "a x\nc x\n");
        row("a double of one before it", three, three + "ALICE again\n");
        row("a double of one behind it", three, "alice a\nCarol again\nbob b\ncarol c\n");
        row("the first of two goes", "alice a\nbob b\nALICE again\n", "bob b\nALICE again\n");
        row("the second of two goes", "alice a\nALICE again\nbob b\n", "alice a\nbob b\n");
        row("a bad line at the end", three, three + "broken\n");
        row("a bad line between", three, "alice a\nbroken\nbob b\ncarol c\n");
        row("behind a bad line", "alice a\nbroken\nbob b\n", "alice a\nbroken\nbob b\ncarol c\n");
        row("before a bad line", "alice a\nbroken\nbob b\n", "carol c\nalice a\nbroken\nbob b\n");
        row("a bad line is mended", "alice a\nbroken\nbob b\n", "alice a\nbroken x\nbob b\n");
        row("a mark of UTF-8", three, "\xEF\xBB\xBF" + three);
        row("a mark of UTF-8 goes", "\xEF\xBB\xBF" + three, three);
        row("one more behind a mark of UTF-8", "\xEF\xBB\xBF" + three, "\xEF\xBB\xBF" + three + "dave d\n");
        row("a comment", three, "alice a\n# bob b\ncarol c\n");
        row("more lines than are named", QByteArray("x\n").repeated(99), QByteArray("x\n").repeated(105));
        row("a block more", lines(200), lines(300));
        row("a block less", lines(300), lines(200));
        row("a line in the midst of blocks", lines(300),
            lines(150) + "dave d\n" + lines(300).sliced(lines(150).size()));
    }
    void aTextAndTheOneBefore()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, text);
        QCOMPARE(difference(UserInfoText(text, UserInfoText(before)), UserInfoText(text)), QString());
    }

    void anyTextAndAnyBefore()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        for (int round = 0; round < 3000; ++round) {
            QList<QByteArray> before;
            for (int i = random.bounded(12); i > 0; --i)
                before.append(randomLine(random));
            QList<QByteArray> text = before;
            for (int change = random.bounded(4); change > 0; --change) {
                const qsizetype at = random.bounded(int(text.size()) + 1);
                if (random.bounded(2) == 0)
                    text.insert(at, randomLine(random));
                else if (at < text.size())
                    text.removeAt(at);
            }
            const int cut = random.bounded(4) == 0 ? 1 : 0;
            const QByteArray joined = text.join();
            const QByteArray now = joined.first(std::max<qsizetype>(0, joined.size() - cut));
            const UserInfoText first(before.join());
            UserInfoText read(now, first);
            UserInfoText expected(now);
            QString said = difference(read, expected);
            if (said.isEmpty() && expected.count() > 0) { // and it can be changed like any other
                const qsizetype index = random.bounded(int(expected.count()));
                for (UserInfoText *each : {&read, &expected}) {
                    each->remove(index);
                    each->append({"zoe", "z"});
                    each->setSecret(0, "changed");
                }
                said = difference(read, expected);
            }
            QVERIFY2(said.isEmpty(),
                     qPrintable(QStringLiteral("seed %1, round %2: %3\nbefore:\n%4\nnow:\n%5")
                                    .arg(seed)
                                    .arg(round)
                                    .arg(said, QString::fromUtf8(before.join()), QString::fromUtf8(now))));
        }
    }

    void aLineMoreAtTheEndCostsAFractionOfTheWhole()
    {
        constexpr int Lines = 100'000;
        constexpr int Fraction = 3;
        const UserInfoText before(lines(Lines));
        const QByteArray text = before.toByteArray() + "another x\n";
        const qint64 whole = fastestOf(3, [&] { QCOMPARE(UserInfoText(text).count(), Lines + 1); });
        const qint64 change = fastestOf(3, [&] { QCOMPARE(UserInfoText(text, before).count(), Lines + 1); });
        QVERIFY2(change * Fraction < whole, qPrintable(QStringLiteral("%1 ns, and %2 ns").arg(change).arg(whole)));
    }
};

QTEST_GUILESS_MAIN(tst_UserInfoText)
#include "tst_userinfotext.moc"
