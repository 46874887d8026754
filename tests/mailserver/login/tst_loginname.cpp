// SPDX-License-Identifier: MIT
#include "login/loginname.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Whom a mail program means that logs in with an address.
class TestLoginName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loginNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("login");
        QTest::newRow("a login") << QByteArray("alice") << QByteArray("alice");
        QTest::newRow("an address of ours") << QByteArray("alice@a.org") << QByteArray("alice");
        QTest::newRow("another domain of ours, in another case") << QByteArray("alice@B.Org") << QByteArray("alice");
        QTest::newRow("U-labels of a domain of ours")
            << QByteArray("alice@M\u00dcnchen.example") << QByteArray("alice");
        QTest::newRow("A-labels of a domain of ours")
            << QByteArray("alice@XN--MNCHEN-3YA.example") << QByteArray("alice");
        QTest::newRow("a full stop at the end") << QByteArray("alice@a.org.") << QByteArray("alice");
        QTest::newRow("a foreign address") << QByteArray("alice@else.org") << QByteArray("alice@else.org");
        QTest::newRow("a sub-domain") << QByteArray("alice@x.a.org") << QByteArray("alice@x.a.org");
        QTest::newRow("no domain") << QByteArray("alice@") << QByteArray("alice@");
        QTest::newRow("no name") << QByteArray("@a.org") << QByteArray("@a.org");
        QTest::newRow("two of them") << QByteArray("alice@a.org@a.org") << QByteArray("alice@a.org");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
    }
    void loginNames()
    {
        QFETCH(QByteArray, name);
        const QStringList domains{u"a.org"_s, u"b.org"_s, u"xn--mnchen-3ya.example"_s};
        QTEST(Login::loginName(name, domains), "login");
    }

    void aProofKeepsWhatWasProved()
    {
        const Sasl::ScramProof proof{"alice@a.org", "alice@a.org", "n=alice@a.org,r=x", "proof"};
        const Sasl::ScramProof expected{"alice", "alice", "n=alice@a.org,r=x", "proof"};
        QCOMPARE(std::get<Sasl::ScramProof>(Login::withLoginNames(proof, {u"a.org"_s})), expected);
    }
};

QTEST_GUILESS_MAIN(TestLoginName)
#include "tst_loginname.moc"
