// SPDX-License-Identifier: MIT
#include <QTest>
class TestClientSession : public QObject
{
    Q_OBJECT
};
QTEST_APPLESS_MAIN(TestClientSession)
#include "tst_clientsession.moc"
