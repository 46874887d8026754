// SPDX-License-Identifier: MIT
#include "process/timezone.h"

#include <QDateTime>
#include <QTest>

class TestTimeZone : public QObject
{
    Q_OBJECT

private:
    const bool m_isSet = qEnvironmentVariableIsSet("TZ");
    const QByteArray m_before = qgetenv("TZ");

private Q_SLOTS:
    void cleanup()
    {
        if (m_isSet)
            qputenv("TZ", m_before);
        else
            qunsetenv("TZ");
    }

    void theTimeStaysThatOfTheMachine()
    {
        qunsetenv("TZ");
        const QDateTime summer(QDate(2026, 7, 1), QTime(12, 0));
        const QDateTime winter(QDate(2026, 1, 1), QTime(12, 0));
        const QList<int> before{summer.offsetFromUtc(), winter.offsetFromUtc()};
        Process::keepTimeZone();
        QCOMPARE(qgetenv("TZ"), QByteArray(":/etc/localtime"));
        QCOMPARE((QList<int>{QDateTime(summer.date(), summer.time()).offsetFromUtc(),
                             QDateTime(winter.date(), winter.time()).offsetFromUtc()}),
                 before);
    }

    void whatIsSaidStays()
    {
        qputenv("TZ", "UTC-3");
        Process::keepTimeZone();
        QCOMPARE(qgetenv("TZ"), QByteArray("UTC-3"));
        QCOMPARE(QDateTime(QDate(2026, 7, 1), QTime(12, 0)).offsetFromUtc(), 3 * 3600);
    }
};

QTEST_GUILESS_MAIN(TestTimeZone)
#include "tst_timezone.moc"
