// SPDX-License-Identifier: MIT
#include "process/windowcall.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using Process::WindowCall;

using namespace Qt::Literals::StringLiterals;

class tst_WindowCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_runtime.isValid());
        qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8());
        QFile::setPermissions(m_runtime.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    void aCallIsHeard();
    void anotherDataFolderHearsNothing();
    void withoutAWindowNobodyIsThere();
    void aSocketThatWasLeftBehindIsReplaced();
    void aTokenIsCutAtItsLimit_data();
    void aTokenIsCutAtItsLimit();
    void aCallerThatSaysNothingRaises();

private:
    QTemporaryDir m_runtime;
};

void tst_WindowCall::aCallIsHeard()
{
    const QTemporaryDir data;
    const WindowCall call(data.path());
    QSignalSpy wanted(&call, &WindowCall::windowWanted);
    QVERIFY(WindowCall::raise(data.path(), "token-1"));
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().toByteArray(), "token-1");
    QVERIFY(WindowCall::raise(data.path() + u"/."_s, {})); // the same folder by another name
    QTRY_COMPARE(wanted.count(), 2);
}

void tst_WindowCall::anotherDataFolderHearsNothing()
{
    const QTemporaryDir data;
    const QTemporaryDir other;
    const WindowCall call(data.path());
    QVERIFY(!WindowCall::raise(other.path(), {}));
}

void tst_WindowCall::withoutAWindowNobodyIsThere()
{
    const QTemporaryDir data;
    QVERIFY(!WindowCall::raise(data.path(), {}));
    {
        const WindowCall call(data.path());
    }
    QVERIFY(!WindowCall::raise(data.path(), {}));
}

void tst_WindowCall::aSocketThatWasLeftBehindIsReplaced()
{
    const QTemporaryDir data;
    auto killed = std::make_unique<WindowCall>(data.path());
    const WindowCall call(data.path());
    QSignalSpy wanted(&call, &WindowCall::windowWanted);
    QVERIFY(WindowCall::raise(data.path(), "x"));
    QTRY_COMPARE(wanted.count(), 1);
}

void tst_WindowCall::aTokenIsCutAtItsLimit_data()
{
    QTest::addColumn<int>("octets");
    QTest::addColumn<int>("heard");
    QTest::newRow("below") << 510 << 510;
    QTest::newRow("at") << 511 << 511;
    QTest::newRow("above") << 512 << 511;
    QTest::newRow("far above") << 100000 << 511;
}

void tst_WindowCall::aTokenIsCutAtItsLimit()
{
    QFETCH(int, octets);
    const QTemporaryDir data;
    const WindowCall call(data.path());
    QSignalSpy wanted(&call, &WindowCall::windowWanted);
    QVERIFY(WindowCall::raise(data.path(), QByteArray(octets, 'a')));
    QTRY_COMPARE(wanted.count(), 1);
    QTEST(int(wanted.first().first().toByteArray().size()), "heard");
}

void tst_WindowCall::aCallerThatSaysNothingRaises()
{
    const QTemporaryDir data;
    const WindowCall call(data.path());
    QSignalSpy wanted(&call, &WindowCall::windowWanted);
    QVERIFY(WindowCall::raise(data.path(), {}));
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().toByteArray(), QByteArray());
}

QTEST_GUILESS_MAIN(tst_WindowCall)
#include "tst_windowcall.moc"
