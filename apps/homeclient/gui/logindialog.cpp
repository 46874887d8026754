// SPDX-License-Identifier: MIT
#include "logindialog.h"

#include "breakable.h"
#include "connectionsettings.h"
#include "failurewords.h"
#include "faultlabel.h"
#include "icons.h"
#include "onelineedit.h"

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

namespace {

constexpr int FieldWidthInLetters = 36;
constexpr int LoginIconHeightInLines = 2;
constexpr qreal LoginHeadingScale = 1.3;

} // namespace

LoginDialog::LoginDialog(QWidget *parent)
    : QDialog(parent)
    , m_server(new OneLineEdit(this))
    , m_user(new OneLineEdit(this))
    , m_password(new OneLineEdit(this))
    , m_serverFault(new FaultLabel(m_server, this))
    , m_userFault(new FaultLabel(m_user, this))
    , m_passwordFault(new FaultLabel(m_password, this))
    , m_remember(new QCheckBox(tr("&Remember the password on this computer"), this))
    , m_moreButton(new QToolButton(this))
    , m_step(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_logIn(new QPushButton(tr("&Log in"), this))
    , m_cancel(new QPushButton(this))
{
    m_generalFault = new FaultLabel(m_logIn, this);
    m_password->setEchoMode(QLineEdit::Password);
    m_showPassword = m_password->addAction(QIcon(), QLineEdit::TrailingPosition);
    describeShowPassword();
    connect(m_showPassword, &QAction::triggered, this, &LoginDialog::togglePassword);
    m_server->setPlaceholderText(tr("mail.example.org or 127.0.0.1"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Logging in"));
    m_step->setTextFormat(Qt::PlainText);
    m_step->setWordWrap(true);
    m_logIn->setDefault(true);
    m_cancel->setAutoDefault(false);
    connect(m_logIn, &QPushButton::clicked, this, &LoginDialog::logIn);
    connect(m_cancel, &QPushButton::clicked, this, &LoginDialog::reject);
    setWindowTitle(tr("HomeClient: Log in"));
    build();
    setRunning(false);
}

void LoginDialog::build()
{
    m_fields = new QWidget(this);
    auto *column = new QVBoxLayout(m_fields);
    column->setContentsMargins(0, 0, 0, 0);
    addRow(column, tr("&Server:"), m_server, m_serverFault);
    addRow(column, tr("&User name:"), m_user, m_userFault);
    addRow(column, tr("&Password:"), m_password, m_passwordFault);
    column->addWidget(m_remember);
    m_moreButton->setText(tr("&More"));
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreButton->setAutoRaise(true);
    m_moreButton->setCheckable(true);
    m_moreButton->setToolTip(tr("Security and ports"));
    m_more = new ConnectionSettings(m_fields);
    connect(m_moreButton, &QToolButton::toggled, this, &LoginDialog::toggleMore);
    column->addWidget(m_moreButton);
    column->addWidget(m_more);
    toggleMore(false);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_logIn);
    buttons->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(buildHeading());
    layout->addWidget(m_fields);
    layout->addWidget(m_generalFault);
    layout->addWidget(m_step);
    layout->addWidget(m_progress);
    layout->addLayout(buttons);
    layout->setSizeConstraint(QLayout::SetMinimumSize);
    m_server->setMinimumWidth(fontMetrics().averageCharWidth() * FieldWidthInLetters);
}

void LoginDialog::addRow(QVBoxLayout *column, const QString &label, QWidget *field, FaultLabel *fault)
{
    auto *caption = new QLabel(label, m_fields);
    caption->setBuddy(field);
    field->setAccessibleName(QString(label).remove(u'&').remove(u':'));
    column->addWidget(caption);
    column->addWidget(field);
    column->addWidget(fault);
}

QWidget *LoginDialog::buildHeading()
{
    auto *heading = new QWidget(this);
    auto *picture = new QLabel(heading);
    picture->setPixmap(QIcon(u":/icons/homeclient.svg"_s).pixmap(fontMetrics().height() * LoginIconHeightInLines));
    auto *title = new QLabel(tr("Log in to your mailbox"), heading);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * LoginHeadingScale);
    large.setBold(true);
    title->setFont(large);
    auto *row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(picture);
    row->addWidget(title, 1);
    return heading;
}

void LoginDialog::setAccount(const Client::MailAccount &account, bool rememberPassword)
{
    m_server->setText(account.server);
    m_user->setText(account.user);
    m_password->setText(account.password);
    m_more->setAccount(account);
    m_remember->setChecked(rememberPassword);
    m_moreButton->setChecked(m_more->isChanged());
    for (QLineEdit *field : {m_server, m_user, m_password}) {
        if (field->text().isEmpty()) {
            field->setFocus();
            return;
        }
    }
    m_logIn->setFocus();
}

Client::MailAccount LoginDialog::account() const
{
    Client::MailAccount account;
    account.server = m_server->text().trimmed();
    account.user = m_user->text().trimmed();
    account.password = m_password->text();
    m_more->fill(account);
    return account;
}

bool LoginDialog::remembersPassword() const
{
    return m_remember->isChecked();
}

void LoginDialog::offerPassword(const QString &password)
{
    if (m_password->text().isEmpty() && !m_password->isModified() && !m_user->isModified() && !m_server->isModified())
        m_password->setText(password);
}

void LoginDialog::showTrouble(const QString &text)
{
    m_generalFault->setFault(text);
}

void LoginDialog::togglePassword()
{
    const bool shown = m_password->echoMode() == QLineEdit::Normal;
    m_password->setEchoMode(shown ? QLineEdit::Password : QLineEdit::Normal);
    describeShowPassword();
}

void LoginDialog::describeShowPassword()
{
    const bool shown = m_password->echoMode() == QLineEdit::Normal;
    m_showPassword->setText(shown ? tr("Hide the password") : tr("Show the password"));
    m_showPassword->setToolTip(m_showPassword->text());
    m_showPassword->setIcon(shown ? icon(u"view-conceal"_s, u"hide"_s) : icon(u"view-reveal"_s, u"show"_s));
}

void LoginDialog::toggleMore(bool open)
{
    m_moreButton->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_more->setVisible(open);
}

void LoginDialog::logIn()
{
    if (m_running || !checkFields())
        return;
    setRunning(true);
    Q_EMIT loginAsked(account());
}

bool LoginDialog::checkFields()
{
    clearFaults();
    const Client::MailAccount account = this->account();
    if (account.server.isEmpty())
        m_serverFault->setFault(tr("Type the name or the address of the mail server."));
    if (account.user.isEmpty())
        m_userFault->setFault(tr("Type your name at that server."));
    if (account.password.isEmpty())
        m_passwordFault->setFault(tr("Type your password."));
    if (account.server.isEmpty())
        m_server->setFocus();
    else if (account.user.isEmpty())
        m_user->setFocus();
    else if (account.password.isEmpty())
        m_password->setFocus();
    return !account.server.isEmpty() && !account.user.isEmpty() && !account.password.isEmpty();
}

void LoginDialog::setRunning(bool running)
{
    m_running = running;
    m_fields->setEnabled(!running);
    m_logIn->setEnabled(!running);
    m_progress->setVisible(running);
    m_step->setVisible(running);
    m_cancel->setText(running ? tr("&Cancel") : tr("E&xit"));
    if (running)
        m_cancel->setFocus();
}

void LoginDialog::showStep(Model::LoginAttempt::Step step)
{
    const QString server = account().server;
    switch (step) {
    case Model::LoginAttempt::Step::Connecting:
        m_step->setText(breakable(tr("Connecting to %1...").arg(server)));
        break;
    case Model::LoginAttempt::Step::WaitingForGreeting:
        m_step->setText(breakable(tr("Connected. Waiting for %1 to greet...").arg(server)));
        break;
    case Model::LoginAttempt::Step::LoggingIn:
        m_step->setText(breakable(tr("Logging in as %1...").arg(account().user)));
        break;
    }
}

void LoginDialog::showGreeting(const QString &greeting)
{
    m_step->setToolTip(greeting.toHtmlEscaped());
}

void LoginDialog::showSuccess(const QString &greeting)
{
    m_progress->setRange(0, 1);
    m_progress->setValue(1);
    m_step->setText(breakable(tr("Logged in. The server says: %1").arg(greeting)));
}

void LoginDialog::showFailure(const Client::MailFailure &failure)
{
    setRunning(false);
    clearFaults();
    const Explanation explanation = FailureWords::explain(failure, account(), FailureWords::Service::GettingMail);
    switch (explanation.place) {
    case Explanation::Place::Server:
        m_serverFault->setFault(explanation.text);
        m_server->setFocus();
        m_server->selectAll();
        break;
    case Explanation::Place::Password:
        m_passwordFault->setFault(explanation.text);
        m_password->setFocus();
        m_password->selectAll();
        break;
    default:
        m_generalFault->setFault(explanation.text);
        m_logIn->setFocus();
    }
}

void LoginDialog::clearFaults()
{
    for (FaultLabel *label : {m_serverFault, m_userFault, m_passwordFault, m_generalFault})
        label->setFault({});
}

// Only after what was shown or hidden has reached our own layout, which it does by events, is the height known.
bool LoginDialog::event(QEvent *event)
{
    const bool taken = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) {
        const int width = std::max(this->width(), layout()->totalMinimumSize().width());
        resize(width, layout()->totalHeightForWidth(width));
    }
    return taken;
}

void LoginDialog::reject()
{
    if (!m_running) {
        QDialog::reject();
        return;
    }
    setRunning(false);
    m_logIn->setFocus();
    Q_EMIT cancelAsked();
}

} // namespace Gui
