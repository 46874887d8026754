// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "file/delivery.h"
#include "file/mailboxes.h"
#include "file/mailboxtarget.h"
#include "storagehelpers.h"

#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace Storage;
using namespace StorageTest;

namespace {

/// What a target in memory was told, one word a call.
struct Told
{
    QByteArrayList words;
    QByteArray id;
    std::function<void()> answer; ///< of a prepare() that is held back
};

/// A target that is no mailbox, as a queue would be one.
class MemoryTarget final : public DeliveryTarget
{
public:
    enum class Kind { Ready, FailsAtPrepare, FailsAtTakeBack, Slow };

    MemoryTarget(Kind kind, std::shared_ptr<Told> told)
        : m_kind(kind)
        , m_told(std::move(told))
    {
    }

    void prepare(const IncomingMessage &message, WhenDone done) override
    {
        m_told->words << "prepare";
        m_told->id = message.envelope.id;
        if (m_kind == Kind::Slow)
            m_told->answer = [done] { done({}); };
        else if (m_kind == Kind::FailsAtPrepare)
            done(failed({StoreError::Kind::DiskFull, QStringLiteral("the queue is full")}));
        else
            done({});
    }
    void settle() override { m_told->words << "settle"; }
    void takeBack(WhenDone done) override
    {
        m_told->words << "takeBack";
        if (m_kind == Kind::FailsAtTakeBack)
            done(failed({StoreError::Kind::Failed, QStringLiteral("the queue is gone")}));
        else
            done({});
    }

private:
    Kind m_kind;
    std::shared_ptr<Told> m_told;
};

using Kind = MemoryTarget::Kind;

} // namespace

Q_DECLARE_METATYPE(Kind)

/// All or none, whatever kinds of targets a message has.
class TestDelivery : public QObject
{
    Q_OBJECT

    using Committed = Expected<QByteArray, StoreError>;

    /// A message for these mailboxes and this target.
    void start(const QList<QByteArray> &logins, Kind kind, const Delivery::Committed &promise)
    {
        m_told = std::make_shared<Told>();
        auto text = std::make_shared<SpooledText>(m_files, m_folder->path().toLocal8Bit());
        QVERIFY(text->append(message("One")) && text->close({}));
        const auto delivery = std::make_shared<Delivery>(
            IncomingMessage{envelope(logins), std::move(text), {}, "localhost", {}}, promise);
        const auto copies = delivery->copies([](const QByteArray &user) { return user; });
        Delivery::Targets targets;
        for (const Copy &copy : *copies)
            targets.push_back(
                std::make_unique<MailboxTarget>(copy, m_mailboxes->of(copy.login), MailboxTarget::Company::WithOthers));
        targets.push_back(std::make_unique<MemoryTarget>(kind, m_told));
        delivery->start(std::move(targets));
    }

    Committed deliver(const QList<QByteArray> &logins, Kind kind)
    {
        const Delivery::Committed promise;
        auto answer = promise.answer();
        start(logins, kind, promise);
        return answer.waitForResult();
    }

    /// What a window lists of this user's mail.
    qsizetype listed(const QByteArray &login)
    {
        return m_mailboxes
            ->inLaneOf<Expected<qsizetype, StoreError>>(login,
                                                        [](const Mailboxes::MailboxPtr &mailbox) {
                                                            return mailbox->summary().messages({}, 100).map(
                                                                [](const auto &page) { return page.messages.size(); });
                                                        })
            .waitForResult()
            .value_or(-1);
    }

    void reopen()
    {
        m_mailboxes.reset();
        const QByteArray folder = m_folder->path().toLocal8Bit();
        FileStoreOptions options;
        options.dataFolder = folder;
        options.files = m_files;
        m_mailboxes = std::make_unique<Mailboxes>(
            options, std::make_shared<UserInfoFile>(m_files, folder, [](const QString &) {}));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(putFile(m_folder->filePath(QStringLiteral("userinfo.txt")), "alice a\nbob b\n"));
        m_files = std::make_shared<DiskTest::FaultyFiles>();
        reopen();
    }

    void allOrNone_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<bool>("doesBobsDiskFail");
        QTest::addColumn<QByteArray>("told");
        QTest::addColumn<bool>("isDelivered");
        QTest::newRow("all can") << Kind::Ready << false << QByteArray("prepare settle") << true;
        QTest::newRow("the queue cannot") << Kind::FailsAtPrepare << false << QByteArray("prepare") << false;
        QTest::newRow("a mailbox cannot") << Kind::Ready << true << QByteArray("prepare takeBack") << false;
        QTest::newRow("neither can") << Kind::FailsAtPrepare << true << QByteArray("prepare") << false;
        QTest::newRow("a mailbox cannot, and the queue cannot take it back")
            << Kind::FailsAtTakeBack << true << QByteArray("prepare takeBack") << false;
    }
    void allOrNone()
    {
        QFETCH(Kind, kind);
        QFETCH(bool, doesBobsDiskFail);
        QFETCH(bool, isDelivered);
        if (doesBobsDiskFail)
            m_files->failEvery({"fdatasync bob"}, EIO);
        const Committed committed = deliver({"alice", "bob"}, kind);
        m_files->failEvery({}, 0);
        QCOMPARE(committed.has_value(), isDelivered);
        QVERIFY(!isDelivered || *committed == m_told->id);
        QTEST(m_told->words.join(' '), "told");
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(listed("alice"), isDelivered ? 1 : 0);
            QCOMPARE(listed("bob"), isDelivered ? 1 : 0);
            reopen(); // as after a restart
        }
    }

    void thePromiseIsGivenOnce_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::newRow("no mailbox, and it can") << Kind::Ready;
        QTest::newRow("no mailbox, and it cannot") << Kind::FailsAtPrepare;
    }
    /// A target that answers at once may be the last one and the only one.
    void thePromiseIsGivenOnce()
    {
        QFETCH(Kind, kind);
        m_told = std::make_shared<Told>();
        const Delivery::Committed promise;
        auto answer = promise.answer();
        auto text = std::make_shared<SpooledText>(m_files, m_folder->path().toLocal8Bit());
        QVERIFY(text->append(message("One")) && text->close({}));
        Delivery::Targets targets;
        targets.push_back(std::make_unique<MemoryTarget>(kind, m_told));
        std::make_shared<Delivery>(IncomingMessage{envelope({}, "id"), std::move(text), {}, "localhost", {}}, promise)
            ->start(std::move(targets));
        QVERIFY(answer.isReady());
        QCOMPARE(answer.take().has_value(), kind == Kind::Ready);
    }

    void nobodySeesItBeforeTheLastIsReady()
    {
        const Delivery::Committed promise;
        auto answer = promise.answer();
        start({"alice"}, Kind::Slow, promise);
        QTRY_VERIFY(QFile(m_folder->filePath(QStringLiteral("USERS/alice/my_mailbox.txt"))).size() > 0);
        QCOMPARE(listed("alice"), 0);
        QVERIFY(!answer.isReady());
        std::exchange(m_told->answer, {})(); // it holds the delivery, which holds the target
        QVERIFY(answer.waitForResult());
        QCOMPARE(listed("alice"), 1);
        QCOMPARE(m_told->words, (QByteArrayList{"prepare", "settle"}));
    }

    /// Otherwise its place would be behind one that was listed already, and a page that begins there would lack it.
    void noLaterMessageIsListedBeforeIt()
    {
        const Delivery::Committed promise;
        auto answer = promise.answer();
        start({"alice"}, Kind::Slow, promise);
        QTRY_VERIFY(QFile(m_folder->filePath(QStringLiteral("USERS/alice/my_mailbox.txt"))).size() > 0);
        const auto first = m_told;
        QVERIFY(deliver({"alice"}, Kind::Ready));
        QCOMPARE(listed("alice"), 0);
        std::exchange(first->answer, {})();
        QVERIFY(answer.waitForResult());
        QCOMPARE(listed("alice"), 2);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<DiskTest::FaultyFiles> m_files;
    std::unique_ptr<Mailboxes> m_mailboxes;
    std::shared_ptr<Told> m_told;
};

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
