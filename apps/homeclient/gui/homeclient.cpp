// SPDX-License-Identifier: MIT
#include "homeclient.h"

#include "composewindow.h"
#include "keptletters.h"
#include "logindialog.h"
#include "securityquestion.h"

#include <QApplication>
#include <QIcon>

using namespace Qt::Literals::StringLiterals;

// Q_INIT_RESOURCE must be called outside any namespace.
static void initialiseResources()
{
    Q_INIT_RESOURCE(homeclient);
}

namespace Gui {

using Model::LoginAttempt;

namespace {

/// What a disk may take at the end: the system kills what does not end soon.
constexpr int MaxFlushMilliseconds = 3000;

} // namespace

HomeClient::HomeClient(Model::AccountSettings &settings, System::Keychain &keychain, const Client::MailAccount &preset,
                       QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_keeper(settings, keychain, preset)
    , m_drafts(settings.folder() + u"/drafts"_s)
    , m_identities(settings, m_inbox)
{
    initialiseResources();
    m_inbox.setCacheFolder(settings.cacheFolder());
    QApplication::setWindowIcon(QIcon(u":/icons/homeclient.svg"_s));
    connect(&m_attempt, &LoginAttempt::succeeded, this, &HomeClient::enter);
    connect(&m_keeper, &Model::LoginKeeper::keptForThisRunOnly, this, [this] {
        if (m_window)
            m_window->showNotice(tr("No keychain answers here: the password is kept for this run only."));
    });
}

HomeClient::~HomeClient()
{
    delete m_dialog;
    qDeleteAll(m_writing);
    delete m_window;
}

void HomeClient::start()
{
    m_dialog = new LoginDialog;
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setAccount(m_keeper.account(), m_keeper.remembersPassword());
    connect(m_dialog, &LoginDialog::loginAsked, this, &HomeClient::logIn);
    connect(m_dialog, &LoginDialog::cancelAsked, &m_attempt, &LoginAttempt::cancel);
    connect(&m_attempt, &LoginAttempt::stepped, m_dialog, &LoginDialog::showStep);
    connect(&m_attempt, &LoginAttempt::greeted, m_dialog, &LoginDialog::showGreeting);
    connect(&m_attempt, &LoginAttempt::failed, m_dialog, &LoginDialog::showFailure);
    connect(&m_attempt, &LoginAttempt::failed, m_dialog, [this](const Client::MailFailure &failure) {
        askAboutSecurity(failure, m_dialog, [this] { m_dialog->logIn(); });
    });
    connect(&m_keeper, &Model::LoginKeeper::passwordFound, m_dialog, &LoginDialog::offerPassword);
    if (const QString file = m_settings.unusableFile(); !file.isEmpty())
        m_dialog->showTrouble(
            tr("%1 is no file that settings can be kept in. What you set is kept for this run only.").arg(file));
    m_dialog->show();
    m_keeper.findPassword();
}

void HomeClient::logIn(const Client::MailAccount &account)
{
    Client::MailAccount believing = account;
    believing.trust = m_settings.trust();
    m_attempt.start(believing);
}

void HomeClient::askAboutSecurity(const Client::MailFailure &failure, QWidget *parent,
                                  const std::function<void()> &tryAgain)
{
    const Model::SecurityDecision decision(failure, m_attempt.account());
    if (decision.kind() == Model::SecurityDecision::Kind::None || parent->findChild<SecurityQuestion *>())
        return;
    auto *question = new SecurityQuestion(decision, parent);
    connect(question, &QDialog::accepted, parent, tryAgain, Qt::QueuedConnection);
}

// The window comes before the dialog goes: the program ends with its last window.
void HomeClient::enter(const QString &greeting)
{
    m_dialog->showSuccess(greeting);
    openInbox();
    m_window->showNotice(tr("The server says: %1").arg(greeting));
    m_identities.begin(m_attempt.account(), greeting, m_window);
    offerKeptLetters();
    m_keeper.keep(m_attempt.account(), m_dialog->remembersPassword());
    m_dialog->accept();
}

void HomeClient::openInbox()
{
    m_inbox.setAccount(m_attempt.account());
    m_window = new InboxWindow(m_inbox, m_settings.store(), m_attempt.account());
    m_window->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_window, &InboxWindow::writeAsked, this, [this] { write({}); });
    connect(m_window, &InboxWindow::replyAsked, this,
            [this](const QByteArray &message, const Mime::MessageContent &content) {
                write(Model::replyTo(message, content, {}));
            });
    connect(m_window, &InboxWindow::forwardAsked, this,
            [this](const QByteArray &message, const Mime::MessageContent &content) {
                write(Model::forwardOf(message, content, {}));
            });
    connect(m_window, &InboxWindow::identityAsked, this, [this] { m_identities.ask(m_window); });
    connect(m_window, &InboxWindow::failed, this, [this](const Client::MailFailure &failure) {
        askAboutSecurity(failure, m_window, [this] { m_window->getMail(); });
    });
    connect(m_window, &InboxWindow::leaveAsked, this, &HomeClient::leave);
    connect(m_window, &InboxWindow::left, this, &HomeClient::leaveInbox);
    m_window->show();
    m_window->getMail();
}

ComposeWindow *HomeClient::write(const Model::Draft &draft, const QString &keptAs)
{
    auto *window = new ComposeWindow(m_attempt.account(), draft, m_identities.senders(), m_settings.store());
    window->keepWith(std::make_unique<Model::DraftKeeper>(m_drafts, login(), keptAs));
    m_writing.append(window);
    connect(window, &ComposeWindow::sent, this, [this] {
        if (m_window)
            m_window->showNotice(tr("Mail sent successfully"));
    });
    connect(window, &ComposeWindow::failed, this, [this, window](const Client::MailFailure &failure) {
        askAboutSecurity(failure, window, [window] { window->send(); });
    });
    connect(window, &ComposeWindow::closingRefused, this, [this] { m_leavingAsked = false; });
    connect(window, &ComposeWindow::closed, this, [this, window] {
        m_writing.removeOne(window);
        leaveNext();
    });
    window->show();
    return window;
}

// Whose the letters are: another login must not see them.
QString HomeClient::login() const
{
    return m_attempt.login();
}

void HomeClient::offerKeptLetters()
{
    const QMap<QString, Model::KeptDraft> letters = m_drafts.take(login());
    if (letters.isEmpty())
        return;
    auto *question = new KeptLettersQuestion(letters, m_window);
    connect(question, &KeptLettersQuestion::openAsked, this, [this, letters] { openKeptLetters(letters); });
    connect(question, &KeptLettersQuestion::discardAsked, this, [this, letters] {
        for (const QString &name : letters.keys())
            m_drafts.discard(name);
    });
    connect(question, &KeptLettersQuestion::laterAsked, this, [this, letters] {
        for (const QString &name : letters.keys())
            m_drafts.release(name);
    });
}

void HomeClient::openKeptLetters(const QMap<QString, Model::KeptDraft> &letters)
{
    for (auto letter = letters.begin(); letter != letters.end(); ++letter)
        write(letter->draft, letter.key())->treatAsTyped();
}

void HomeClient::putAway()
{
    for (ComposeWindow *window : std::as_const(m_writing))
        window->keepNow();
    m_drafts.flush(MaxFlushMilliseconds);
}

void HomeClient::leave(InboxWindow::Leaving how)
{
    m_leavingAsked = true;
    m_leaving = how;
    leaveNext();
}

// One window after the other; one that is kept ends it.
void HomeClient::leaveNext()
{
    if (!m_leavingAsked)
        return;
    if (m_writing.isEmpty()) {
        m_leavingAsked = false;
        if (m_window)
            m_window->leave(m_leaving);
        return;
    }
    ComposeWindow *window = m_writing.first();
    window->raise();
    window->activateWindow();
    window->close();
}

void HomeClient::leaveInbox(InboxWindow::Leaving how)
{
    if (how == InboxWindow::Leaving::LogOut)
        start();
}

} // namespace Gui
