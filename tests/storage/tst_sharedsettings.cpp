// SPDX-License-Identifier: MIT
#include "file/shared/filesharedsettings.h"
#include "memory/memorysharedsettings.h"
#include "storagehelpers.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace Storage;

Q_DECLARE_METATYPE(Storage::SharedName)

/// What every kind of SharedSettings promises, as two servers on one store see it.
class TestSharedSettings : public QObject
{
    Q_OBJECT

    using Value = Expected<SharedValue, StoreError>;

    static constexpr SharedName Names[] = {SharedName::Aliases, SharedName::Quotas, SharedName::LoginSecret,
                                           SharedName::Certificate, SharedName::CertificateKey};

    static void addKinds()
    {
        QTest::addColumn<bool>("isInMemory");
        QTest::addColumn<SharedName>("name");
        for (const SharedName name : Names) {
            QTest::addRow("value %d in memory", int(name)) << true << name;
            QTest::addRow("value %d in a file", int(name)) << false << name;
        }
    }

    bool isPeoples() const { return m_name == SharedName::Aliases || m_name == SharedName::Quotas; }
    Value read(SharedSettings &settings) const { return settings.read(m_name).waitForResult(); }
    Value put(SharedSettings &settings, const QByteArray &octets) const
    {
        return settings.change(m_name, [octets](const SharedValue &) { return std::optional(octets); }).waitForResult();
    }

private Q_SLOTS:
    void init()
    {
        if (!QTest::currentDataTag())
            return;
        QFETCH(bool, isInMemory);
        QFETCH(SharedName, name);
        m_name = name;
        m_folder = std::make_unique<QTemporaryDir>();
        const auto onFiles = [this] {
            return std::make_shared<FileSharedSettings>(posixFileOperations(), QFile::encodeName(m_folder->path()));
        };
        m_one = isInMemory ? std::shared_ptr<SharedSettings>(std::make_shared<MemorySharedSettings>()) : onFiles();
        m_other = isInMemory ? m_one : onFiles();
    }

    void whatWasNeverWrittenIsNotThere_data() { addKinds(); }
    void whatWasNeverWrittenIsNotThere()
    {
        const Value value = read(*m_one);
        QVERIFY(value);
        QVERIFY(!value->isThere && value->octets.isEmpty() && value->trouble.isEmpty());
        QCOMPARE(read(*m_one)->revision, value->revision);
        QVERIFY(!m_one->placeOf(m_name).isEmpty());
    }

    void aChangeIsSeenByAll_data() { addKinds(); }
    void aChangeIsSeenByAll()
    {
        const quint64 before = read(*m_other)->revision;
        const Value made = put(*m_one, "one\n");
        QVERIFY(made);
        QVERIFY(made->isThere && made->octets == "one\n");
        QCOMPARE(read(*m_one)->revision, made->revision);
        const Value seen = read(*m_other);
        QVERIFY(seen->isThere && seen->octets == "one\n");
        QVERIFY(seen->revision != before);
        QVERIFY(put(*m_other, "two\n"));
        QCOMPARE(read(*m_one)->octets, "two\n");
        QVERIFY(read(*m_one)->revision != made->revision);
    }

    void anEmptyValueIsThere_data() { addKinds(); }
    void anEmptyValueIsThere()
    {
        QVERIFY(put(*m_one, "one\n"));
        const quint64 before = read(*m_other)->revision;
        QVERIFY(put(*m_one, ""));
        QVERIFY(read(*m_other)->isThere && read(*m_other)->octets.isEmpty());
        QVERIFY(read(*m_other)->revision != before);
    }

    void aChangeBeginsWithWhatOthersWrote_data() { addKinds(); }
    void aChangeBeginsWithWhatOthersWrote()
    {
        QVERIFY(put(*m_one, "one\n"));
        QVERIFY(read(*m_other));
        QVERIFY(put(*m_one, "two\n"));
        QByteArray seen;
        const auto change = [&seen](const SharedValue &value) {
            seen = value.octets;
            return std::optional(value.octets + "three\n");
        };
        QCOMPARE(m_other->change(m_name, change).waitForResult()->octets, "two\nthree\n");
        QCOMPARE(seen, "two\n");
        QCOMPARE(read(*m_one)->octets, "two\nthree\n");
    }

    void aChangeToNothingLeavesAll_data() { addKinds(); }
    void aChangeToNothingLeavesAll()
    {
        const auto leave = [](const SharedValue &) { return std::optional<QByteArray>(); };
        QVERIFY(!m_one->change(m_name, leave).waitForResult()->isThere);
        QVERIFY(!read(*m_other)->isThere);
        const Value made = put(*m_one, "one\n");
        const Value left = m_one->change(m_name, leave).waitForResult();
        QCOMPARE(left->octets, "one\n");
        QCOMPARE(left->revision, made->revision);
    }

    void theSameAgainIsNoChange_data() { addKinds(); }
    void theSameAgainIsNoChange()
    {
        const Value made = put(*m_one, "one\n");
        QCOMPARE(put(*m_one, "one\n")->revision, made->revision);
        QCOMPARE(read(*m_one)->revision, made->revision);
    }

    void theLengthOfAValue_data() { addKinds(); }
    void theLengthOfAValue()
    {
        const QByteArray longest = QByteArray(maxOctets(m_name), 'x');
        QCOMPARE(put(*m_one, longest)->octets, longest);
        const Value longer = put(*m_one, longest + 'x');
        QVERIFY(!longer);
        QCOMPARE(longer.error().kind, StoreError::Kind::Failed);
        QVERIFY2(longer.error().detail.contains(m_one->placeOf(m_name)), qPrintable(longer.error().detail));
        QCOMPARE(read(*m_other)->octets, longest);
    }

    void noChangeIsLostAmongThreads_data() { addKinds(); }
    void noChangeIsLostAmongThreads()
    {
        constexpr int Threads = 4;
        constexpr int Changes = 10;
        const auto append = [](const SharedValue &value) { return std::optional(value.octets + "x\n"); };
        std::vector<std::thread> threads;
        for (int i = 0; i < Threads; ++i) {
            // Of what the server makes for itself a data folder has one writer.
            SharedSettings &settings = isPeoples() && i % 2 != 0 ? *m_other : *m_one;
            threads.emplace_back([&settings, append, name = m_name] {
                for (int k = 0; k < Changes; ++k)
                    settings.change(name, append).waitForResult();
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        // A file that has an inode which one of before had counts when it was left alone for two seconds.
        QTRY_COMPARE_WITH_TIMEOUT(read(*m_other)->octets.size(), Threads * Changes * 2, 30'000);
    }

private:
    SharedName m_name = SharedName::Aliases;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<SharedSettings> m_one;
    std::shared_ptr<SharedSettings> m_other;
};

QTEST_GUILESS_MAIN(TestSharedSettings)
#include "tst_sharedsettings.moc"
