// SPDX-License-Identifier: MIT
#include "gui/connectpage.h"

#include "gui/connectrows.h"
#include "gui/icons.h"
#include "gui/mainactions.h"
#include "gui/notice.h"
#include "model/connectcard.h"
#include "model/mailboxesmodel.h"
#include "model/servercontroller.h"
#include "model/usersmodel.h"

#include <QApplication>
#include <QClipboard>
#include <QCommandLinkButton>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::Reach;
using Model::ServerController;

ConnectPage::ConnectPage(ServerController *server, Model::UsersModel *users, const MainActions &actions,
                         QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_users(users)
    , m_notice(new Notice(this))
    , m_noUsers(new Notice(this))
{
    auto *content = new QWidget(this);
    auto *parts = new QVBoxLayout(content);
    parts->addWidget(makeChoices());
    parts->addWidget(makeCard());
    parts->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_noUsers);
    column->addWidget(m_notice);
    column->addWidget(scroll, 1);

    connect(m_noUsers, &Notice::offerTaken, actions.addUser, &QAction::trigger);
    connect(server, &ServerController::stateChanged, this, &ConnectPage::refresh);
    connect(server, &ServerController::settingsChanged, this, &ConnectPage::refresh);
    connect(server, &ServerController::certificateChanged, this, &ConnectPage::refresh);
    connect(users, &Model::UsersModel::refreshed, this, &ConnectPage::refresh);
    // This computer's addresses change without a word.
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    m_timer.start(Model::LookIntervalMilliseconds);
    refresh();
}

QWidget *ConnectPage::makeChoices()
{
    m_choiceBox = new QGroupBox(tr("Who may connect"), this);
    auto *column = new QVBoxLayout(m_choiceBox);
    addChoice(Reach::ThisComputer, tr("&This computer only"), tr("Mail programs on other computers cannot connect."));
    addChoice(Reach::MyNetwork, tr("My &network"),
              tr("Everybody in the networks of this computer can connect. They log in, and their passwords are "
                 "encrypted."));
    addChoice(Reach::Classroom, tr("A c&lassroom"),
              tr("The same, and the networks of this computer are trusted: mail can be sent without a login, and "
                 "passwords without encryption, so that every line can be typed and watched. Not for real mail."));
    m_byHand = new QLabel(tr("None of these is in force: the addresses were chosen in Settings."), m_choiceBox);
    m_byHand->setWordWrap(true);
    column->addWidget(m_byHand);
    for (const Choice &choice : std::as_const(m_choices))
        column->addWidget(choice.button);
    return m_choiceBox;
}

void ConnectPage::addChoice(Reach reach, const QString &title, const QString &sentence)
{
    auto *button = new QCommandLinkButton(title, sentence, m_choiceBox);
    button->setAccessibleDescription(sentence);
    connect(button, &QAbstractButton::clicked, this, [this, reach] { choose(reach); });
    m_choices.append({reach, button, title});
}

QWidget *ConnectPage::makeCard()
{
    auto *box = new QGroupBox(tr("What others enter into their mail programs"), this);
    m_copy = new QPushButton(tr("&Copy"), box);
    m_copy->setToolTip(tr("Copy all of this as text, to hand it on"));
    connect(m_copy, &QPushButton::clicked, this, &ConnectPage::copy);
    m_form = new QFormLayout;
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *column = new QVBoxLayout(box);
    m_stopped = new QLabel(tr("The server is stopped, so nobody can connect."), box);
    column->addWidget(m_stopped);
    column->addLayout(m_form);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    return box;
}

void ConnectPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void ConnectPage::setUser(const QString &name)
{
    m_user = name;
    refresh();
}

QString ConnectPage::user() const
{
    if (m_users->contains(m_user))
        return m_user;
    return m_users->rowCount() > 0 ? m_users->name(0) : QString();
}

void ConnectPage::choose(Reach reach)
{
    const QString fault = m_server->setReach(reach);
    if (!fault.isEmpty()) {
        m_notice->say(Notice::Kind::Warning, tr("The settings could not be saved. %1").arg(fault));
        return;
    }
    m_notice->hide();
}

void ConnectPage::refresh()
{
    refreshChoices();
    const QList<ConnectRow> rows = connectRows(m_server->connectCard(), user());
    showRows(rows);
    m_stopped->setVisible(rows.isEmpty());
    m_copy->setEnabled(!rows.isEmpty());
    const bool hasNoUsers = m_users->isLoaded() && m_users->rowCount() == 0;
    if (hasNoUsers && m_noUsers->sentence().isEmpty()) {
        m_noUsers->say(Notice::Kind::Information, tr("There are no users yet, so nobody can log in or get mail."));
        m_noUsers->offer(tr("&Add User..."));
    } else if (!hasNoUsers) {
        m_noUsers->say(Notice::Kind::Information, {});
    }
}

void ConnectPage::refreshChoices()
{
    const std::optional<Reach> inForce = Model::reachOf(m_server->settings());
    m_byHand->setVisible(!inForce);
    for (const Choice &choice : std::as_const(m_choices)) {
        const bool isInForce = choice.reach == inForce;
        choice.button->setText(isInForce ? tr("%1 (as it is now)").arg(choice.title) : choice.title);
        choice.button->setIcon(isInForce ? ownIcon(u"chosen"_s) : QIcon());
    }
}

/// Labels that say what they said are left alone, so that a refresh does not take away what a person has selected.
void ConnectPage::showRows(const QList<ConnectRow> &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    for (const ConnectRow &row : rows) {
        auto *label = new QLabel(row.text, this);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setFocusPolicy(Qt::StrongFocus); // it got Qt::ClickFocus, which Tab passes over
        label->setWordWrap(true);
        m_form->addRow(row.title, label);
    }
}

QString ConnectPage::text() const
{
    return connectText(connectRows(m_server->connectCard(), user()));
}

void ConnectPage::copy()
{
    QApplication::clipboard()->setText(text());
}

} // namespace Gui
