// SPDX-License-Identifier: MIT
#include "file/accounts/loginindex.h"

#include <QByteArrayList>
#include <QTest>

using Storage::LoginIndex;

class TestLoginIndex final : public QObject
{
    Q_OBJECT

private:
    static qsizetype find(const LoginIndex &index, const QByteArrayList &logins, const QByteArray &login)
    {
        return index.find(login, [&logins](qsizetype number) { return QByteArrayView(logins.at(number)); });
    }

    static LoginIndex made(const QByteArrayList &logins)
    {
        LoginIndex index;
        for (const QByteArray &login : logins)
            index.append(login);
        return index;
    }

private Q_SLOTS:
    void anEmptyOneKnowsNobody()
    {
        QCOMPARE(find(LoginIndex(), {}, "alice"), -1);
        LoginIndex index;
        index.reserve(100);
        QCOMPARE(find(index, {}, "alice"), -1);
    }

    void caseDoesNotCount()
    {
        const QByteArrayList logins{"Alice", "bob", "a.l-i_ce9"};
        const LoginIndex index = made(logins);
        QCOMPARE(find(index, logins, "alice"), 0);
        QCOMPARE(find(index, logins, "ALICE"), 0);
        QCOMPARE(find(index, logins, "Bob"), 1);
        QCOMPARE(find(index, logins, "A.L-I_CE9"), 2);
        QCOMPARE(find(index, logins, "alic"), -1);
        QCOMPARE(find(index, logins, "alice9"), -1);
        QCOMPARE(find(index, logins, ""), -1);
    }

    /// Through every size at which it grows, with room made before or not.
    void manyAreFound_data()
    {
        QTest::addColumn<qsizetype>("reserved");
        QTest::newRow("without room made before") << qsizetype(0);
        QTest::newRow("with room for all") << qsizetype(5000);
        QTest::newRow("with room for some") << qsizetype(7);
    }
    void manyAreFound()
    {
        QFETCH(qsizetype, reserved);
        constexpr int Count = 5000;
        QByteArrayList logins;
        LoginIndex index;
        index.reserve(reserved);
        for (int i = 0; i < Count; ++i) {
            logins.append("user" + QByteArray::number(i));
            index.append(logins.last());
            QCOMPARE(find(index, logins, logins.last().toUpper()), i);
        }
        for (int i = 0; i < Count; ++i) {
            QCOMPARE(find(index, logins, logins.at(i)), i);
            QCOMPARE(find(index, logins, logins.at(i) + 'x'), -1);
        }
    }

    void whatWasClearedBeginsAnew()
    {
        LoginIndex index = made({"alice", "bob"});
        index.clear();
        QCOMPARE(find(index, {"alice", "bob"}, "bob"), -1);
        index.append("carol");
        QCOMPARE(find(index, {"carol"}, "CAROL"), 0);
    }
};

QTEST_GUILESS_MAIN(TestLoginIndex)
#include "tst_loginindex.moc"
