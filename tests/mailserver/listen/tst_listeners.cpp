// SPDX-License-Identifier: MIT
#include "listen/announcement.h"
#include "listen/listeners.h"
#include "settings/load.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Where a server can listen and where not.
class TestListeners : public QObject
{
    Q_OBJECT

    static Settings::ServerSettings at(const QStringList &addresses)
    {
        Settings::ServerSettings settings = Settings::defaultSettings(u"/nowhere"_s);
        settings.smtpPort = settings.pop3Port = 0;
        settings.listenAddresses.clear();
        for (const QString &address : addresses)
            settings.listenAddresses.append(QHostAddress(address));
        return settings;
    }

private Q_SLOTS:
    void aBroadcastAddressIsRefusedInOneSentence()
    {
        Listen::Listeners listeners;
        const auto opened = listeners.open(at({u"127.0.0.1"_s, u"127.255.255.255"_s}));
        QVERIFY(!opened);
        QCOMPARE(Listen::failureSentence(opened.error().first()),
                 u"Cannot listen on 127.255.255.255:%1: no client can connect to the broadcast address of a network; "
                 "choose another address with --listen."_s.arg(opened.error().first().port));
        QVERIFY(listeners.addresses().isEmpty());
    }

    void othersAreOpened()
    {
        Listen::Listeners listeners;
        QVERIFY(listeners.open(at({u"127.0.0.1"_s, u"127.255.255.254"_s})));
        QCOMPARE(listeners.addresses().size(), 4);
        QVERIFY(Listen::Listeners().open(at({u"0.0.0.0"_s})));
    }
};

QTEST_GUILESS_MAIN(TestListeners)
#include "tst_listeners.moc"
