// SPDX-License-Identifier: MIT
#include "model/quotatext.h"
#include "model/text.h"

#include <QTest>

using Model::Fill;

using namespace Qt::Literals::StringLiterals;

class tst_QuotaText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void showsWhatIsStored_data();
    void showsWhatIsStored();
    void showsSizes_data();
    void showsSizes();
    void marksWhatIsSaidOfOneUser();
};

void tst_QuotaText::showsWhatIsStored_data()
{
    constexpr qint64 MB = 1024 * 1024;
    QTest::addColumn<qint64>("stored");
    QTest::addColumn<qint64>("limit"); // 0: none
    QTest::addColumn<Fill>("fill");
    QTest::addColumn<QString>("text");
    QTest::newRow("no limit") << 5 * MB << qint64(0) << Fill::Room << u"5.0 MB"_s;
    QTest::newRow("nothing of a limit") << qint64(0) << 10 * MB << Fill::Room << u"0 bytes of 10 MB"_s;
    QTest::newRow("some of a limit") << 5 * MB / 4 << 10 * MB << Fill::Room << u"1.3 MB of 10 MB"_s;
    QTest::newRow("90 per cent") << 9 * MB << 10 * MB << Fill::Room << u"9.0 MB of 10 MB"_s;
    QTest::newRow("one octet above 90 per cent")
        << 9 * MB + 1 << 10 * MB << Fill::NearlyFull << u"9.0 MB of 10 MB, nearly full"_s;
    QTest::newRow("one octet below the limit")
        << 10 * MB - 1 << 10 * MB << Fill::NearlyFull << u"10.0 MB of 10 MB, nearly full"_s;
    QTest::newRow("the limit") << 10 * MB << 10 * MB << Fill::Full << u"10.0 MB of 10 MB, full"_s;
    QTest::newRow("more than a limit that was lowered")
        << 20 * MB << 10 * MB << Fill::Full << u"20.0 MB of 10 MB, full"_s;
    QTest::newRow("the largest limit, half")
        << Storage::MaxQuotaOctets / 2 << Storage::MaxQuotaOctets << Fill::Room << u"512.0 TB of 1 PB"_s;
    QTest::newRow("the largest limit, full")
        << Storage::MaxQuotaOctets << Storage::MaxQuotaOctets << Fill::Full << u"1.0 PB of 1 PB, full"_s;
    QTest::newRow("the smallest limit") << qint64(0) << qint64(1) << Fill::Room << u"0 bytes of 1 bytes"_s;
}

void tst_QuotaText::showsWhatIsStored()
{
    QFETCH(qint64, stored);
    QFETCH(qint64, limit);
    const auto maybe = limit > 0 ? std::optional(limit) : std::nullopt;
    QTEST(Model::fillOf(stored, maybe), "fill");
    QTEST(Model::storedText(stored, maybe), "text");
}

void tst_QuotaText::showsSizes_data()
{
    QTest::addColumn<qint64>("octets");
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QString>("found");
    QTest::newRow("octets") << qint64(1023) << u"1,023 bytes"_s << u"1,023 bytes"_s;
    QTest::newRow("a kilobyte") << qint64(1024) << u"1 kB"_s << u"1.0 kB"_s;
    QTest::newRow("an uneven size") << qint64(1536) << u"1.5 kB"_s << u"1.5 kB"_s;
    QTest::newRow("50M as typed") << qint64(50 * 1024 * 1024) << u"50 MB"_s << u"50.0 MB"_s;
    QTest::newRow("2G as typed") << qint64(2) * 1024 * 1024 * 1024 << u"2 GB"_s << u"2.0 GB"_s;
}

void tst_QuotaText::showsSizes()
{
    QFETCH(qint64, octets);
    QTEST(Model::chosenSizeText(octets), "chosen");
    QTEST(Model::sizeText(octets), "found");
}

void tst_QuotaText::marksWhatIsSaidOfOneUser()
{
    Storage::MailboxOverview mailbox;
    QCOMPARE(Model::quotaText(mailbox), u"no limit"_s);
    mailbox.quota = 2048;
    QCOMPARE(Model::quotaText(mailbox), u"2 kB"_s);
    mailbox.ownQuota = {Storage::Quota::Kind::Limited, 2048};
    QCOMPARE(Model::quotaText(mailbox), u"2 kB, for this user"_s);
    mailbox.quota.reset();
    mailbox.ownQuota = {Storage::Quota::Kind::Unlimited};
    QCOMPARE(Model::quotaText(mailbox), u"no limit, for this user"_s);
}

QTEST_GUILESS_MAIN(tst_QuotaText)
#include "tst_quotatext.moc"
