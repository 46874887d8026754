// SPDX-License-Identifier: MIT
#include "admin/mailexport.h"
#include "admin/transfercommand.h"
#include "memory/memoryaccounts.h"
#include "memory/memorymailstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Exchange;
using Texts = QList<QByteArray>;

namespace {

/// Messages as a folder gives them; one that is "error" cannot be read.
class FakeReader final : public FolderReader
{
public:
    explicit FakeReader(Texts texts)
        : m_texts(std::move(texts))
    {
    }
    std::optional<FoundMessage> next() override
    {
        if (m_texts.isEmpty())
            return {};
        m_text = m_texts.takeFirst();
        return FoundMessage{u"here"_s, QDateTime::currentDateTime()};
    }
    Expected<QByteArray, QString> read() override
    {
        if (m_text == "error")
            return tl::unexpected(u"it is gone"_s);
        return std::exchange(m_text, {});
    }
    int percent() const override { return 50; }

private:
    Texts m_texts;
    QByteArray m_text;
};

/// Takes messages until @p room of them are there.
class FakeWriter final : public FolderWriter
{
public:
    explicit FakeWriter(qsizetype room = 1000)
        : m_room(room)
    {
    }
    Done begin(const QByteArray &, const QDateTime &) override
    {
        m_text = "";
        return whole.size() < m_room ? Done() : tl::unexpected(u"No space left on device"_s);
    }
    Done write(QByteArrayView text) override
    {
        m_text += text.toByteArray();
        return {};
    }
    Done end() override
    {
        whole.append(m_text);
        return {};
    }
    void abandon() override { ++abandoned; }
    Done finish() override
    {
        isFinished = true;
        return {};
    }

    Texts whole;
    int abandoned = 0;
    bool isFinished = false;

private:
    qsizetype m_room;
    QByteArray m_text;
};

} // namespace

/// Import and export between a folder and a store.
class TestTransfer : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<Storage::MemoryMailStore> m_store;
    Admin::ProgressLine m_progress;

    Admin::TransferResult import(const Texts &texts, const QByteArray &user = "alice")
    {
        FakeReader reader(texts);
        const auto maildrop = m_store->openMaildrop("alice", {"test"}).waitForResult();
        return Admin::MailImport(*m_store, user, m_progress).run(**maildrop, reader);
    }
    Admin::TransferResult exportTo(FakeWriter &writer, const Texts &present = {})
    {
        const auto view = m_store->view("alice").waitForResult();
        Admin::MailExport mailExport(**view, {}, m_progress);
        FakeReader reader(present);
        const auto counted = mailExport.countPresent(reader);
        return counted ? mailExport.run(writer) : Admin::TransferResult{0, 0, 0, 0, counted.error()};
    }

private Q_SLOTS:
    void init()
    {
        const auto accounts = std::make_shared<Storage::MemoryAccounts>(QList<Storage::Account>{{"alice", "x"}});
        m_store = std::make_shared<Storage::MemoryMailStore>(accounts);
    }

    void asManyAsTheSourceHasMore()
    {
        QCOMPARE(import({"a\n", "b\n", "a\n"}).moved, 3);
        const auto again = import({"a\n", "a\n", "a\n", "b\r\n", "c\n"});
        QCOMPARE(again.moved, 2);
        QCOMPARE(again.present, 3);
        FakeWriter writer;
        QCOMPARE(exportTo(writer).moved, 5);
        QCOMPARE(writer.whole, (Texts{"a\n", "b\n", "a\n", "a\n", "c\n"}));
        QVERIFY(writer.isFinished);
    }

    void anExportAddsWhatIsMissing()
    {
        QCOMPARE(import({"a\n", "b\n", "a\n"}).moved, 3);
        FakeWriter writer;
        const auto result = exportTo(writer, {"a\r\n", "x\n"});
        QCOMPARE(result.present, 1);
        QCOMPARE(writer.whole, (Texts{"b\n", "a\n"}));
    }

    void anEmptyLineFirstComesBack()
    {
        const Texts texts{"\nbody\n", "Return-Path: <>\n\nbody\n", "\n", "Return-Path: <>\nS: x\n"};
        QCOMPARE(import(texts).moved, 4);
        QCOMPARE(import(texts).present, 4);
        FakeWriter writer;
        QCOMPARE(exportTo(writer).moved, 4);
        QCOMPARE(writer.whole, texts);
    }

    void whatCannotBeReadStopsNoOther()
    {
        const auto result = import({"a\n", "error", "b\rc"});
        QCOMPARE(result.moved, 2);
        QCOMPARE(result.failed, 1);
        QCOMPARE(result.changed, 1);
        QVERIFY(result.stopped.isEmpty());
    }

    void aStoreThatFailsStopsTheImport()
    {
        const auto result = import({"a\n", "b\n"}, "nobody");
        QCOMPARE(result.moved, 0);
        QVERIFY(result.stopped.startsWith(u"here was not imported: "_s));
    }

    void aFolderThatFailsStopsTheExport()
    {
        QCOMPARE(import({"a\n", "b\n", "c\n"}).moved, 3);
        FakeWriter writer(1);
        const auto result = exportTo(writer);
        QCOMPARE(result.moved, 1);
        QCOMPARE(result.stopped, u"No space left on device"_s);
        QCOMPARE(writer.abandoned, 1);
        QVERIFY2(writer.isFinished, "what was exported before stays");
        FakeWriter second;
        QCOMPARE(exportTo(second, {"a\n"}).moved, 2);
    }

    void whatIsThereMustBeReadable()
    {
        FakeWriter writer;
        QCOMPARE(exportTo(writer, {"error"}).stopped, u"it is gone"_s);
    }

    void theWordsAreUnderstood()
    {
        using Admin::Direction;
        const auto command =
            Admin::parseTransferCommand(Direction::Export, {u"mailserver"_s, u"export"_s, u"alice"_s, u"/tmp/x//"_s,
                                                            u"--format"_s, u"maildir"_s, u"--data"_s, u"/d"_s});
        QVERIFY(command);
        QCOMPARE(command->name, u"alice"_s);
        QCOMPARE(command->path, QByteArray("/tmp/x"));
        QVERIFY(command->form == FolderForm::Maildir);
        QCOMPARE(command->options.value(u"data"_s).values, QStringList{u"/d"_s});
        for (const QStringList &words : {QStringList{},
                                         {u"alice"_s},
                                         {u"a"_s, u"b"_s, u"c"_s},
                                         {u"a"_s, u""_s},
                                         {u"a"_s, u"b"_s, u"--format"_s, u"zip"_s},
                                         {u"a"_s, u"b"_s, u"--smtp-port"_s, u"1"_s}}) {
            const auto wrong =
                Admin::parseTransferCommand(Direction::Export, QStringList{u"mailserver"_s, u"export"_s} + words);
            QVERIFY(!wrong);
            QVERIFY(wrong.error().endsWith(u" See mailserver export --help."_s));
        }
    }
};

QTEST_GUILESS_MAIN(TestTransfer)
#include "tst_transfer.moc"
