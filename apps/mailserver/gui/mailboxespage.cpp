// SPDX-License-Identifier: MIT
#include "gui/mailboxespage.h"

#include "gui/deletedmailview.h"
#include "gui/messagesview.h"
#include "gui/rowdelegate.h"
#include "gui/sortedtable.h"
#include "model/mailboxesmodel.h"
#include "model/messagesmodel.h"
#include "model/servermodels.h"

#include <QSettings>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::MailboxesModel;

MailboxesPage::MailboxesPage(Model::ServerModels &models, const MainActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_models(models)
    , m_mailboxes(new SortedTable(this))
    , m_tabs(new QTabWidget(this))
    , m_messages(new MessagesView(models, m_tabs))
    , m_deletedMail(new DeletedMailView(models, actions, m_tabs))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    m_mailboxes->setAccessibleName(tr("Mailboxes"));
    m_mailboxes->setSource(models.mailboxes(), MailboxesModel::SortRole, MailboxesModel::KeyRole);
    m_mailboxes->setItemDelegate(new MailboxDelegate(m_mailboxes));
    m_mailboxes->setColumnCharacters({20, 12, 12, 20, 20, 0});
    m_tabs->addTab(m_messages, QString());
    m_tabs->addTab(m_deletedMail, QString());
    m_tabs->setDocumentMode(true);
    m_splitter->addWidget(m_mailboxes);
    m_splitter->addWidget(m_tabs);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({fontMetrics().height() * 10, fontMetrics().height() * 26});
    m_splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_splitter);
    connectModels();
    noteMailboxes();
    updateTabs();
}

void MailboxesPage::connectModels()
{
    MailboxesModel *mailboxes = m_models.mailboxes();
    connect(mailboxes, &MailboxesModel::refreshed, &m_refreshed, &NextTurn::ask);
    connect(&m_refreshed, &NextTurn::came, this, &MailboxesPage::noteMailboxes);
    connect(m_mailboxes, &HintTable::selectionMoved, this, &MailboxesPage::openSelectedMailbox);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_models.mailboxes()->refreshSoon();
    });
    m_timer.start(Model::LookIntervalMilliseconds);
}

void MailboxesPage::refresh()
{
    m_models.mailboxes()->refresh();
    m_deletedMail->refresh();
}

void MailboxesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void MailboxesPage::noteMailboxes()
{
    const MailboxesModel &mailboxes = *m_models.mailboxes();
    if (!mailboxes.problem().isEmpty())
        m_mailboxes->setHint(tr("The mailboxes could not be read. %1").arg(mailboxes.problem()));
    else if (mailboxes.isLoaded())
        m_mailboxes->setHint(
            tr("There are no mailboxes yet. Add a user with Server > Add User, and a mailbox comes along."));
    else
        m_mailboxes->setHint(tr("Looking at the mailboxes..."));
    if (m_mailboxes->selectedRow() < 0 && mailboxes.rowCount() > 0 && m_models.messages()->user().isEmpty())
        m_mailboxes->selectRow(0);
}

void MailboxesPage::openSelectedMailbox()
{
    const QList<int> rows = m_mailboxes->selectedSourceRows();
    m_models.messages()->setUser(rows.isEmpty() ? QString() : m_models.mailboxes()->user(rows.first()));
    m_messages->updateHint();
    updateTabs();
}

void MailboxesPage::updateTabs()
{
    const QString user = m_models.messages()->user();
    m_tabs->setTabText(m_tabs->indexOf(m_messages), user.isEmpty() ? tr("Messages") : tr("Messages of %1").arg(user));
    m_tabs->setTabText(m_tabs->indexOf(m_deletedMail),
                       user.isEmpty() ? tr("Deleted mail") : tr("Deleted mail of %1").arg(user));
}

void MailboxesPage::showDeletedMail()
{
    m_tabs->setCurrentWidget(m_deletedMail);
}

void MailboxesPage::restore()
{
    m_deletedMail->restore();
}

void MailboxesPage::saveLayout(QSettings &layout) const
{
    m_mailboxes->saveLayout(layout, u"mailboxes"_s);
    m_messages->saveLayout(layout);
    m_deletedMail->saveLayout(layout);
    layout.setValue(u"splitters/mailbox"_s, m_splitter->saveState());
}

void MailboxesPage::restoreLayout(const QSettings &layout)
{
    m_mailboxes->restoreLayout(layout, u"mailboxes"_s);
    m_messages->restoreLayout(layout);
    m_deletedMail->restoreLayout(layout);
    m_splitter->restoreState(layout.value(u"splitters/mailbox"_s).toByteArray());
}

} // namespace Gui
