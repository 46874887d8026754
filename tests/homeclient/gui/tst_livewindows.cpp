// SPDX-License-Identifier: MIT
// HomeClient's windows over a live server: mail comes and goes, the server stops and starts, and a person does what
// comes to mind.

#include "gui/composeform.h"
#include "gui/composewindow.h"
#include "gui/homeclient.h"
#include "gui/inboxactions.h"
#include "gui/inboxtable.h"
#include "gui/logindialog.h"
#include "gui/securityquestion.h"
#include "homeclient/gui/serverprocess.h"
#include "homeclient/gui/shownwindow.h"
#include "processortime.h"
#include "system/keychain.h"
#include "windows/clientlink.h"
#include "windows/loopwatch.h"
#include "windows/mailtraffic.h"
#include "windows/randomwalk.h"

#include <QAbstractItemModelTester>
#include <QAbstractProxyModel>
#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Gui::ComposeWindow;
using Gui::InboxActions;
using Gui::InboxTable;
using Gui::InboxWindow;
using Gui::LoginDialog;
using Gui::SecurityQuestion;

namespace {

constexpr quint64 StepsBetweenHelp = 40;
constexpr quint64 StepsBetweenLetters = 150;
/// Beyond so many open letters the program ends and is started again: a walk among them would see nothing else.
constexpr qsizetype MostLetters = 4;
constexpr quint64 StepsBetweenStops = 1500;
constexpr quint64 StepsOfASilence = 300;

constexpr int ServingMilliseconds = 60 * 1000;

/// Promised are 50 ms, to a release build; this one is not optimised.
constexpr int LongestTurnMilliseconds = 400 * InstrumentedFactor;

} // namespace

class TestLiveWindows : public QObject
{
    Q_OBJECT

public:
    static void initMain() { RandomWalk::letTestsTakeAsLong(); }

private Q_SLOTS:
    void initTestCase();
    void outlivesARandomWalkInTraffic();
    void cleanupTestCase();

public Q_SLOTS:
    void openNothing(const QUrl &) {}

private:
    void open();
    void help();
    void writeToBob();
    void stopAndStart(quint64 step, MailTraffic &traffic);
    int sendCorpus() const;
    void watchModels();
    int rows() const;
    QByteArray described() const;

    ServerProcess m_server;
    QTemporaryDir m_folder;
    System::Keychain m_keychain;
    std::unique_ptr<Model::AccountSettings> m_settings;
    std::unique_ptr<Gui::HomeClient> m_client;
    quint64 m_letters = 0;
    bool m_isElsewhere = false; ///< the server has other ports than the program that runs was told
};

void TestLiveWindows::initTestCase()
{
    QApplication::setQuitOnLastWindowClosed(false);
    for (const QString &scheme : {u"file"_s, u"http"_s, u"https"_s, u"mailto"_s})
        QDesktopServices::setUrlHandler(scheme, this, "openNothing");
    QVERIFY(m_server.addUser(u"bob"_s, "secret"));
    QVERIFY2(m_server.start(), m_server.errors().constData());
    m_settings = std::make_unique<Model::AccountSettings>(m_folder.path());
    QVERIFY(sendCorpus() > 0);
}

void TestLiveWindows::cleanupTestCase()
{
    m_client.reset();
    QVERIFY(m_server.stop());
    for (const QString &scheme : {u"file"_s, u"http"_s, u"https"_s, u"mailto"_s})
        QDesktopServices::unsetUrlHandler(scheme);
}

/// As if the program were started.
void TestLiveWindows::open()
{
    m_client.reset();
    m_isElsewhere = false;
    m_client = std::make_unique<Gui::HomeClient>(
        *m_settings, m_keychain,
        Client::MailAccount{u"127.0.0.1"_s, m_server.smtpPort(), m_server.pop3Port(), u"bob"_s, u"secret"_s});
    m_client->start();
}

/// What the walk would find by chance once in an hour: the right password, and the answer to the certificate.
void TestLiveWindows::help()
{
    watchModels();
    const QList<QWidget *> windows = QApplication::topLevelWidgets();
    const bool isInMenu = QApplication::activePopupWidget() || QApplication::activeModalWidget();
    const auto letters = std::count_if(windows.begin(), windows.end(), [](QWidget *window) {
        return qobject_cast<ComposeWindow *>(window) && window->isVisible();
    });
    if ((letters > MostLetters || m_isElsewhere) && !isInMenu)
        open();
    else if (auto *question = shown<SecurityQuestion>())
        question->findChildren<QPushButton *>().first()->click();
    else if (auto *login = shown<LoginDialog>(); login && !QApplication::activeModalWidget()) {
        login->setAccount({u"127.0.0.1"_s, m_server.smtpPort(), m_server.pop3Port(), u"bob"_s, u"secret"_s}, false);
        login->logIn();
    } else if (!shown<InboxWindow>() && !shown<ComposeWindow>() && !QApplication::activePopupWidget()) {
        open();
    }
}

void TestLiveWindows::writeToBob()
{
    auto *window = shown<ComposeWindow>();
    if (!window || QApplication::activeModalWidget())
        return;
    window->form()->setForm({u"bob@localhost"_s, u"bob@localhost"_s, u"A walk"_s, u"There and back again.\n"_s});
    if (!window->property("isCounted").toBool()) {
        window->setProperty("isCounted", true);
        connect(window, &ComposeWindow::sent, this, [this] { ++m_letters; });
    }
    window->send();
}

void TestLiveWindows::stopAndStart(quint64 step, MailTraffic &traffic)
{
    if (step % StepsBetweenStops == 0) {
        traffic.setPorts(0, 0);
        QVERIFY(m_server.stop());
    } else if (!m_server.isRunning() && step % StepsBetweenStops == StepsOfASilence) {
        const quint16 before = m_server.pop3Port();
        QVERIFY2(m_server.start(), m_server.errors().constData());
        m_isElsewhere = before != m_server.pop3Port();
        sendCorpus();
        traffic.setPorts(m_server.smtpPort(), m_server.pop3Port());
    }
}

/// HTML, attachments, charsets: messages with something to click on. Returns how many the server has taken.
int TestLiveWindows::sendCorpus() const
{
    const QDir folder(qEnvironmentVariable("HOMEMAIL_MESSAGES"));
    ClientLink link(m_server.smtpPort(), ServingMilliseconds / 1000);
    int taken = 0;
    link.reply();
    link.ask("EHLO client.example.org");
    for (const QString &name : folder.entryList({u"*.eml"_s})) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray text = file.readAll().replace("\r\n", "\n").replace("\n.", "\n..").replace("\n", "\r\n");
        link.ask("MAIL FROM:<eve@example.org>");
        link.ask("RCPT TO:<bob@localhost>");
        link.ask("DATA");
        link.send(text.endsWith("\r\n") ? text : text + "\r\n");
        taken += link.ask(".").startsWith("250") ? 1 : 0;
    }
    link.ask("QUIT");
    return taken;
}

/// The model and the proxy of each list are looked at after each of their changes.
void TestLiveWindows::watchModels()
{
    auto *window = shown<InboxWindow>();
    auto *table = window ? window->findChild<InboxTable *>() : nullptr;
    if (!table || table->findChild<QAbstractItemModelTester *>())
        return;
    auto *sorted = qobject_cast<QAbstractProxyModel *>(table->model());
    for (QAbstractItemModel *model : QList<QAbstractItemModel *>{sorted, sorted->sourceModel()})
        new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, table);
}

int TestLiveWindows::rows() const
{
    auto *window = shown<InboxWindow>();
    return window ? window->findChild<InboxTable *>()->model()->rowCount() : 0;
}

/// What a person would see now: the windows, and what they say.
QByteArray TestLiveWindows::described() const
{
    QStringList words;
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (!window->isVisible())
            continue;
        words.append(QString::fromLatin1(window->metaObject()->className()) + u": "_s + window->windowTitle());
        for (QLabel *label : window->findChildren<QLabel *>()) {
            if (label->isVisible() && !label->text().isEmpty())
                words.append(u"    "_s + label->text());
        }
    }
    return words.join(u'\n').toUtf8();
}

void TestLiveWindows::outlivesARandomWalkInTraffic()
{
    const quint32 seed = RandomWalk::chosenSeed();
    MailTraffic traffic({"bob", "secret"}, 2, seed);
    traffic.setPorts(m_server.smtpPort(), m_server.pop3Port());
    open();
    QTRY_VERIFY_WITH_TIMEOUT((help(), rows() > 0), ServingMilliseconds);

    RandomWalk walk(seed);
    quint64 listings = 0;
    connect(&walk, &RandomWalk::stepped, this, [&] {
        stopAndStart(walk.steps(), traffic);
        if (walk.steps() % StepsBetweenLetters == 0)
            writeToBob();
        if (walk.steps() % StepsBetweenHelp == 0 && m_server.isRunning()) {
            help();
            // A login that is always cancelled leads nowhere; some are.
            if (shown<LoginDialog>() && walk.steps() % (4 * StepsBetweenHelp) != 0)
                walk.rest(StepsBetweenHelp - 1);
        }
        listings += rows() > 0 ? 1 : 0;
    });
    LoopWatch watch;
    QVERIFY2(walk.run(RandomWalk::chosenMilliseconds()), qPrintable(walk.lastStep()));
    qInfo("%llu steps, %llu with a list, %llu letters sent, %llu sessions and %llu messages of others, longest turn %d "
          "ms",
          walk.steps(), listings, m_letters, traffic.sessions(), traffic.accepted(), watch.longestTurn());
    QVERIFY2(watch.longestTurn() < LongestTurnMilliseconds, qPrintable(QString::number(watch.longestTurn())));
    QVERIFY(listings > 0 && traffic.accepted() > 0);

    // It still works, once what the walk has left open is closed.
    if (!m_server.isRunning())
        QVERIFY2(m_server.start(), m_server.errors().constData());
    traffic.setPorts(0, 0);
    QVERIFY(sendCorpus() > 0);
    open();
    QVERIFY2(QTest::qWaitFor([this] { return (help(), rows() > 0); }, ServingMilliseconds), described().constData());
}

QTEST_MAIN(TestLiveWindows)
#include "tst_livewindows.moc"
