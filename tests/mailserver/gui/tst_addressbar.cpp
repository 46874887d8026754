// SPDX-License-Identifier: MIT
#include "gui/addressbar.h"

#include <QTest>

using Gui::AddressBar;

using namespace Qt::Literals::StringLiterals;

class tst_AddressBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysTheDayWhenItIsAnother();
};

void tst_AddressBar::saysTheDayWhenItIsAnother()
{
    const QDateTime since(QDate(2026, 11, 30), QTime(20, 45));
    QCOMPARE(AddressBar::runningText(since, QDate(2026, 11, 30)), u"Running since 20:45"_s);
    QCOMPARE(AddressBar::runningText(since, QDate(2026, 12, 1)), u"Running since 2026-11-30 20:45"_s);
}

QTEST_MAIN(tst_AddressBar)
#include "tst_addressbar.moc"
