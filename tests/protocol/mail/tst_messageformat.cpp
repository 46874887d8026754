// SPDX-License-Identifier: MIT
#include "mail/messageformat.h"

#include <QTest>

using namespace Mail;

class TestMessageFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSeedsMessageIsSound();
    void faults_data();
    void faults();
    void subjectLimit();
    void everyFaultInOrder();
    void addresses_data();
    void addresses();
};

namespace {
MessageForm soundForm()
{
    return {QStringLiteral("labxyz@kuleuven.be"), QStringLiteral("otherlab@kuleuven.be"), QStringLiteral("Test"),
            QStringLiteral("This is a test mail.")};
}
} // namespace

void TestMessageFormat::theSeedsMessageIsSound()
{
    QCOMPARE(MessageFormat::check(soundForm()), QList<FormFinding>());
}

void TestMessageFormat::faults_data()
{
    QTest::addColumn<FormField>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QList<FormFault>>("faults");
    using enum FormField;
    using enum FormFault;
    QTest::newRow("no sender") << From << QString() << QList{Missing};
    QTest::newRow("a blank sender") << From << QStringLiteral("  ") << QList{Missing};
    QTest::newRow("a sender that is none") << From << QStringLiteral("labxyz") << QList{NotAnAddress};
    QTest::newRow("two senders") << From << QStringLiteral("a@b, c@d") << QList{NotAnAddress};
    QTest::newRow("a sender with a name") << From << QStringLiteral("Ada <a@b>") << QList<FormFault>{};
    QTest::newRow("a line break in the sender") << From << QStringLiteral("a@b\nBcc: c@d") << QList{LineBreak};
    QTest::newRow("a sender beyond US-ASCII")
        << From << QStringLiteral("jos\u00e9@b\u00fccher.example") << QList<FormFault>{};
    QTest::newRow("a recipient beyond US-ASCII, with a name")
        << To << QStringLiteral("Jos\u00e9 <jos\u00e9@b>, \u4e2d@c") << QList<FormFault>{};
    QTest::newRow("no recipient") << To << QString() << QList{Missing};
    QTest::newRow("several recipients") << To << QStringLiteral("a@b, C <c@d>") << QList<FormFault>{};
    QTest::newRow("two of three are none") << To << QStringLiteral("a, b@c, d") << QList{NotAnAddress, NotAnAddress};
    QTest::newRow("semicolons") << To << QStringLiteral("a@b; c@d;") << QList<FormFault>{};
    QTest::newRow("a forgotten comma") << To << QStringLiteral("a@b c@d") << QList{NotAnAddress};
    QTest::newRow("text beside an address") << To << QStringLiteral("Ada a@b") << QList{NotAnAddress};
    QTest::newRow("a quote that does not close") << To << QStringLiteral("\"Ada <a@b>, c@d") << QList{NotAnAddress};
    QTest::newRow("a quoted pair in a name") << To << QStringLiteral("\"A \\\" B, C\" <x@y>") << QList<FormFault>{};
    QTest::newRow("a group") << To << QStringLiteral("Lab: a@b, c@d;") << QList<FormFault>{};
    QTest::newRow("a group without members") << To << QStringLiteral("Lab:;") << QList{Missing};
    QTest::newRow("a group of senders") << From << QStringLiteral("Lab: a@b, c@d;") << QList{NotAnAddress};
    QTest::newRow("a carriage return in the recipient") << To << QStringLiteral("a@b\rX") << QList{LineBreak};
    QTest::newRow("a NUL in the recipient") << To << QStringLiteral("a@b") + QChar(u'\0') << QList{LineBreak};
    QTest::newRow("no subject") << Subject << QString() << QList{Missing};
    QTest::newRow("a line break in the subject") << Subject << QStringLiteral("a\r\nBcc: x@y") << QList{LineBreak};
    QTest::newRow("no body") << Body << QString() << QList{Missing};
    QTest::newRow("a body of blank lines") << Body << QStringLiteral(" \n\n") << QList{Missing};
    QTest::newRow("a body of several lines") << Body << QStringLiteral("a\nb\n") << QList<FormFault>{};
}

void TestMessageFormat::faults()
{
    QFETCH(FormField, field);
    QFETCH(QString, typed);
    QFETCH(QList<FormFault>, faults);
    MessageForm form = soundForm();
    (field == FormField::From      ? form.from
     : field == FormField::To      ? form.to
     : field == FormField::Subject ? form.subject
                                   : form.body) = typed;
    QList<FormFault> found;
    for (const FormFinding &finding : MessageFormat::check(form)) {
        QCOMPARE(finding.field, field);
        found.append(finding.fault);
    }
    QCOMPARE(found, faults);
}

void TestMessageFormat::subjectLimit()
{
    const auto isTooLong = [](const QString &subject) {
        MessageForm form = soundForm();
        form.subject = subject;
        return MessageFormat::check(form) == QList<FormFinding>{{FormField::Subject, FormFault::TooLong, subject}};
    };
    QVERIFY(!isTooLong(QString(MaxSubjectCharacters - 1, u'x')));
    QVERIFY(!isTooLong(QString(MaxSubjectCharacters, u'x')));
    QVERIFY(isTooLong(QString(MaxSubjectCharacters + 1, u'x')));
    // An emoji is one character of the limit, though two of QString's.
    const QString emoji = QStringLiteral("\U0001F600");
    QVERIFY(!isTooLong(emoji.repeated(MaxSubjectCharacters)));
    QVERIFY(isTooLong(emoji.repeated(MaxSubjectCharacters + 1)));
}

void TestMessageFormat::everyFaultInOrder()
{
    QList<FormField> fields;
    for (const FormFinding &finding : MessageFormat::check({}))
        fields.append(finding.field);
    QCOMPARE(fields, (QList{FormField::From, FormField::To, FormField::Subject, FormField::Body}));
}

void TestMessageFormat::addresses_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("one") << QStringLiteral("a@b") << QStringList{QStringLiteral("a@b")};
    QTest::newRow("names and commas") << QStringLiteral("\"L, Ada\" <a@b>,c@d ,")
                                      << QStringList{QStringLiteral("a@b"), QStringLiteral("c@d")};
    QTest::newRow("one that is none") << QStringLiteral("a@b, what?")
                                      << QStringList{QStringLiteral("a@b"), QStringLiteral("what?")};
    QTest::newRow("semicolons") << QStringLiteral("a@b; c@d;")
                                << QStringList{QStringLiteral("a@b"), QStringLiteral("c@d")};
    QTest::newRow("nothing") << QStringLiteral(" , ,") << QStringList{};
}

void TestMessageFormat::addresses()
{
    QFETCH(QString, list);
    QTEST(MessageFormat::addresses(list), "found");
}

QTEST_APPLESS_MAIN(TestMessageFormat)
#include "tst_messageformat.moc"
