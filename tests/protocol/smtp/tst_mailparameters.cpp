// SPDX-License-Identifier: MIT
#include "smtp/words/mailparameters.h"

#include <QTest>

#include <limits>

using namespace Smtp;

class TestMailParameters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mail_data();
    void mail();
    void rcpt_data();
    void rcpt();
    void sizes_data();
    void sizes();
    void valuesAreKept();
    void envelopeIdUpToTheLimit();
    void originalRecipientUpToTheLimit();
};

namespace {

/// "250", or the code and status of the refusal.
QByteArray mailOutcome(const QByteArray &parameters)
{
    MailFrom taken{};
    const std::optional<Reply> fault = takeMailParameters(parameters, taken);
    return fault ? toWire(*fault, true).left(9) : QByteArray("250");
}

QByteArray rcptOutcome(const QByteArray &parameters)
{
    RcptTo taken{};
    const std::optional<Reply> fault = takeRcptParameters(parameters, taken);
    return fault ? toWire(*fault, true).left(9) : QByteArray("250");
}

} // namespace

void TestMailParameters::mail_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *parameters, const char *expected) {
        QTest::newRow(parameters) << QByteArray(parameters) << QByteArray(expected);
    };
    for (const char *good : {"", "SIZE=0", "size=1", "BODY=7BIT", "BODY=8bitmime", "SIZE=1  BODY=7BIT", "RET=FULL",
                             "RET=hdrs", "ENVID=abc+2B", "AUTH=<>", "AUTH=a+3Db", "AUTH=a@b"})
        row(good, "250");
    for (const char *bad : {"SIZE",
                            "SIZE=",
                            "SIZE=x",
                            "SIZE=-1",
                            "SIZE=+1",
                            "SIZE=1 SIZE=1",
                            "SIZE=1 size=2",
                            "SIZE=1=2",
                            "BODY",
                            "BODY=BINARYMIME",
                            "BODY=x",
                            "RET=x",
                            "RET",
                            "ENVID=",
                            "ENVID=a+2",
                            "ENVID=a+2b",
                            "ENVID=a+zz",
                            "AUTH",
                            "AUTH=",
                            "AUTH=+",
                            "=1",
                            "-X=1",
                            "X_Y=1",
                            "SIZE=999999999999999999999"})
        row(bad, "501 5.5.4");
    for (const char *unknown : {"FOO", "FOO=1", "NOTIFY=NEVER", "XSIZE=1", "SIZE=1 HOLDFOR=9"})
        row(unknown, "555 5.5.4");
}

void TestMailParameters::mail()
{
    QFETCH(QByteArray, parameters);
    QTEST(mailOutcome(parameters), "expected");
}

void TestMailParameters::rcpt_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *parameters, const char *expected) {
        QTest::newRow(parameters) << QByteArray(parameters) << QByteArray(expected);
    };
    for (const char *good : {"", "NOTIFY=NEVER", "notify=success", "NOTIFY=SUCCESS,FAILURE,DELAY", "ORCPT=rfc822;a+40b",
                             "NOTIFY=DELAY ORCPT=x-y;z"})
        row(good, "250");
    for (const char *bad :
         {"NOTIFY", "NOTIFY=", "NOTIFY=x", "NOTIFY=NEVER,DELAY", "NOTIFY=SUCCESS,", "ORCPT=a", "ORCPT=;a",
          "ORCPT=rfc822;", "ORCPT=rfc822;a+4", "ORCPT=r_f;a", "NOTIFY=DELAY NOTIFY=DELAY"})
        row(bad, "501 5.5.4");
    for (const char *unknown : {"SIZE=1", "FOO"})
        row(unknown, "555 5.5.4");
}

void TestMailParameters::rcpt()
{
    QFETCH(QByteArray, parameters);
    QTEST(rcptOutcome(parameters), "expected");
}

void TestMailParameters::sizes_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("octets");
    QTest::newRow("nothing") << QByteArray("0") << qint64(0);
    QTest::newRow("leading zeros") << QByteArray("00000000000000000012") << qint64(12);
    QTest::newRow("the largest") << QByteArray("9223372036854775807") << std::numeric_limits<qint64>::max();
    QTest::newRow("one above the largest") << QByteArray("9223372036854775808") << std::numeric_limits<qint64>::max();
    QTest::newRow("20 digits") << QByteArray("99999999999999999999") << std::numeric_limits<qint64>::max();
}

void TestMailParameters::sizes()
{
    QFETCH(QByteArray, value);
    MailFrom taken{};
    QVERIFY(!takeMailParameters("SIZE=" + value, taken));
    QTEST(taken.declaredOctets, "octets");
}

void TestMailParameters::valuesAreKept()
{
    MailFrom taken{};
    QVERIFY(!takeMailParameters("BODY=8BITMIME RET=full ENVID=Ab AUTH=a+40b", taken));
    QVERIFY(taken.body == Mail::BodyType::EightBitMime);
    QCOMPARE(taken.declaredOctets, -1);
    QCOMPARE(taken.dsn.ret, QByteArray("FULL"));
    QCOMPARE(taken.dsn.envelopeId, QByteArray("Ab"));
    QCOMPARE(taken.auth, QByteArray("a+40b"));
}

void TestMailParameters::envelopeIdUpToTheLimit()
{
    QCOMPARE(mailOutcome("ENVID=" + QByteArray(MaxEnvelopeIdOctets - 1, 'x')), QByteArray("250"));
    QCOMPARE(mailOutcome("ENVID=" + QByteArray(MaxEnvelopeIdOctets, 'x')), QByteArray("250"));
    QCOMPARE(mailOutcome("ENVID=" + QByteArray(MaxEnvelopeIdOctets + 1, 'x')), QByteArray("501 5.5.4"));
}

void TestMailParameters::originalRecipientUpToTheLimit()
{
    const QByteArray begin = "rfc822;";
    for (const qsizetype beyond : {-1, 0, 1}) {
        const QByteArray value = begin + QByteArray(MaxOriginalRecipientOctets - begin.size() + beyond, 'x');
        QCOMPARE(rcptOutcome("ORCPT=" + value), beyond > 0 ? QByteArray("501 5.5.4") : QByteArray("250"));
    }
}

QTEST_APPLESS_MAIN(TestMailParameters)
#include "tst_mailparameters.moc"
