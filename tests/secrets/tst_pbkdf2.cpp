// SPDX-License-Identifier: MIT
#include "pbkdf2.h"

#include <QTest>

class TestPbkdf2 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pbkdf2Vectors_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<int>("iterations");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("RFC 7914 section 11, cut to 32 octets")
            << QByteArray("passwd") << QByteArray("salt") << 1
            << QByteArray("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
        QTest::newRow("RFC 7914 section 11, 80,000 iterations")
            << QByteArray("Password") << QByteArray("NaCl") << 80000
            << QByteArray("4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56");
        QTest::newRow("RFC 7677 section 3")
            << QByteArray("pencil") << QByteArray::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ==") << 4096
            << QByteArray("c4a49510323ab4f952cac1fa99441939e78ea74d6be81ddf7096e87513dc615d");
    }
    void pbkdf2Vectors()
    {
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, salt);
        QFETCH(int, iterations);
        QTEST(Secrets::pbkdf2(password, salt, iterations).toHex(), "key");
    }
};

QTEST_APPLESS_MAIN(TestPbkdf2)
#include "tst_pbkdf2.moc"
