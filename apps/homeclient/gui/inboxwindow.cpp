// SPDX-License-Identifier: MIT
#include "inboxwindow.h"

#include "aboutbox.h"
#include "deletions.h"
#include "failurewords.h"
#include "firstsize.h"
#include "inboxactions.h"
#include "inboxstatus.h"
#include "inboxtable.h"
#include "marking.h"
#include "messageview.h"
#include "newmailnotice.h"
#include "noticebar.h"

#include <QAction>
#include <QCloseEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

using Mailbox::Inbox;

namespace {

constexpr auto InboxGeometryKey = "inbox/geometry"_L1;
constexpr auto StateKey = "inbox/state"_L1;
constexpr auto SplitterKey = "inbox/splitter"_L1;
constexpr auto PlainTextKey = "message/plainText"_L1;
/// A held arrow key runs through the list without fetching every message on its way.
constexpr int ReadDelayMilliseconds = 150;
constexpr int InboxWidthInLetters = 160;
constexpr int InboxHeightInLines = 46;
constexpr int MinTableLines = 8;

} // namespace

InboxWindow::InboxWindow(Inbox &inbox, QSettings &store, const Client::MailAccount &account, QWidget *parent)
    : QMainWindow(parent)
    , m_inbox(inbox)
    , m_store(store)
    , m_account(account)
    , m_deletions(new Deletions(inbox, this))
    , m_actions(new InboxActions(this))
    , m_status(new InboxStatus(statusBar(), tr("%1 on %2").arg(account.user, account.server)))
    , m_trouble(new NoticeBar(this))
    , m_marks(new NoticeBar(this))
    , m_table(new InboxTable(m_model, this))
    , m_view(new MessageView(this))
    , m_marking(new Marking(m_deletions, m_table))
    , m_newMail(new NewMailNotice(inbox, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    m_readTimer.setSingleShot(true);
    m_readTimer.setInterval(ReadDelayMilliseconds);
    connect(&m_readTimer, &QTimer::timeout, this, &InboxWindow::fetchSelected);
    build();
    connectActions();
    connectInbox();
    restorePlaces();
    takeEntries();
    readSelected();
    m_table->setFocus();
}

InboxWindow::~InboxWindow() = default;

void InboxWindow::build()
{
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_view);
    m_splitter->setChildrenCollapsible(false);
    m_table->setMinimumHeight(fontMetrics().height() * MinTableLines);
    m_splitter->setSizes(
        {4 * fontMetrics().height() * InboxHeightInLines, 6 * fontMetrics().height() * InboxHeightInLines});
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_trouble);
    layout->addWidget(m_marks);
    layout->addWidget(m_splitter, 1);
    setCentralWidget(central);
    m_table->addActions({m_actions->reply, m_actions->forward, m_actions->remove, m_actions->undoRemove});
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &InboxWindow::showContextMenu);
    // In a text field the keys are the field's own; in the list and in the message they mean the message.
    m_actions->remove->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view->addAction(m_actions->remove);
}

// Not Qt::ActionsContextMenu, which waits for the menu within the table: a window that closes meanwhile, as its
// deletions have ended, would take the table away beneath it.
void InboxWindow::showContextMenu(const QPoint &place)
{
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_table->actions());
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

void InboxWindow::connectActions()
{
    connect(m_actions->getMail, &QAction::triggered, this, &InboxWindow::getMail);
    connect(m_actions->cancel, &QAction::triggered, this, &InboxWindow::cancelWork);
    connect(m_actions->saveMessage, &QAction::triggered, m_view, &MessageView::saveMessage);
    connect(m_actions->saveAttachments, &QAction::triggered, m_view, &MessageView::saveAllAttachments);
    connect(m_actions->preferPlainText, &QAction::toggled, m_view, [this](bool isPlain) {
        m_view->setRendition(isPlain ? Mime::Rendition::Plain : Mime::Rendition::Richest);
    });
    connect(m_actions->exit, &QAction::triggered, this, [this] { Q_EMIT leaveAsked(Leaving::Exit); });
    connect(m_actions->logOut, &QAction::triggered, this, [this] { Q_EMIT leaveAsked(Leaving::LogOut); });
    connect(m_actions->write, &QAction::triggered, this, &InboxWindow::writeAsked);
    connect(m_actions->reply, &QAction::triggered, this,
            [this] { Q_EMIT replyAsked(m_view->message(), m_view->content()); });
    connect(m_actions->forward, &QAction::triggered, this,
            [this] { Q_EMIT forwardAsked(m_view->message(), m_view->content()); });
    connect(m_actions->remove, &QAction::triggered, m_marking, &Marking::markSelected);
    connect(m_actions->undoRemove, &QAction::triggered, m_marking, &Marking::undo);
    connect(m_actions->identity, &QAction::triggered, this, &InboxWindow::identityAsked);
    connect(m_actions->removeNow, &QAction::triggered, m_deletions, &Deletions::removeNow);
    connect(m_actions->next, &QAction::triggered, this, [this] { m_table->goOn(1); });
    connect(m_actions->previous, &QAction::triggered, this, [this] { m_table->goOn(-1); });
    connect(m_actions->find, &QAction::triggered, m_actions->search, qOverload<>(&QWidget::setFocus));
    connect(m_actions->search, &QLineEdit::textChanged, m_table, &InboxTable::setSearch);
    connect(m_table, &InboxTable::hitsChanged, this, &InboxWindow::showCounts);
    connect(m_actions->largerText, &QAction::triggered, this, [this] { m_view->changeTextSize(1); });
    connect(m_actions->smallerText, &QAction::triggered, this, [this] { m_view->changeTextSize(-1); });
    connect(m_actions->about, &QAction::triggered, this, [this] { new AboutBox(this); });
    connect(m_deletions, &Deletions::marksChanged, this, &InboxWindow::showMarks);
    connect(m_deletions, &Deletions::started, m_trouble, &NoticeBar::clear);
    connect(m_deletions, &Deletions::readyToLeave, this, &InboxWindow::finishLeaving);
    connect(m_status, &InboxStatus::cancelAsked, this, &InboxWindow::cancelWork);
    connect(m_table, &InboxTable::selectionMoved, this, &InboxWindow::readSelected);
    connect(m_view, &MessageView::messageShown, this, &InboxWindow::updateActions);
    connect(m_view, &MessageView::linkHovered, this, &InboxWindow::showNotice);
    connect(m_view, &MessageView::saved, this, &InboxWindow::showNotice);
}

void InboxWindow::connectInbox()
{
    connect(&m_inbox, &Inbox::reset, this, &InboxWindow::takeEntries);
    connect(&m_inbox, &Inbox::entryChanged, this, &InboxWindow::takeEntry);
    connect(&m_inbox, &Inbox::busyChanged, this, &InboxWindow::showBusy);
    connect(&m_inbox, &Inbox::progressed, m_status, &InboxStatus::showProgress);
    connect(&m_inbox, &Inbox::messageReady, this, &InboxWindow::showMessage);
    connect(&m_inbox, &Inbox::failed, this, &InboxWindow::showFailure);
    connect(&m_inbox, &Inbox::messageFailed, this, &InboxWindow::showMessageFailure);
    connect(&m_inbox, &Inbox::fellBackToHeaderHashes, m_status, &InboxStatus::showHeaderHashes,
            Qt::SingleShotConnection);
    connect(&m_inbox, &Inbox::loggedIn, this,
            [this] { m_status->showWorkingLink(Model::linkSecurity(m_inbox.encryption(), m_account)); });
    connect(&m_inbox, &Inbox::refreshed, this, [this] {
        m_listed = true;
        m_trouble->clear();
        takeEntries();
    });
    connect(m_newMail, &NewMailNotice::told, this, &InboxWindow::showNotice);
    connect(&m_inbox, &Inbox::deleted, this,
            [this](qsizetype messages) { showNotice(tr("%Ln message(s) deleted", nullptr, int(messages))); });
}

void InboxWindow::restorePlaces()
{
    if (!restoreGeometry(m_store.value(InboxGeometryKey).toByteArray()))
        resize(firstSize(this, InboxWidthInLetters, InboxHeightInLines));
    restoreState(m_store.value(StateKey).toByteArray());
    m_splitter->restoreState(m_store.value(SplitterKey).toByteArray());
    m_actions->preferPlainText->setChecked(m_store.value(PlainTextKey).toBool());
    m_table->restoreColumns(m_store);
}

void InboxWindow::savePlaces()
{
    m_store.setValue(InboxGeometryKey, saveGeometry());
    m_store.setValue(StateKey, saveState());
    m_store.setValue(SplitterKey, m_splitter->saveState());
    m_store.setValue(PlainTextKey, m_actions->preferPlainText->isChecked());
    m_table->saveColumns(m_store);
}

void InboxWindow::takeEntries()
{
    m_model.setEntries(m_inbox.entries());
    showCounts();
    showMarks();
    updateEmptyText();
    if (!m_wanted.isEmpty() && !m_model.find(m_wanted))
        readSelected();
}

void InboxWindow::takeEntry(qsizetype index)
{
    if (index < 0 || index >= m_inbox.entries().size())
        return;
    const bool wasSeen = m_model.entries().value(index).isSeen;
    m_model.setEntry(index, m_inbox.entries().at(index));
    if (m_model.entries().value(index).isSeen != wasSeen)
        showCounts();
}

void InboxWindow::showCounts()
{
    const int unread = int(m_model.unseen());
    const QString inbox = tr("Inbox of %1 on %2").arg(m_account.user, m_account.server);
    const QString counted = unread > 0 ? tr("%Ln unread - %1", nullptr, unread).arg(inbox) : inbox;
    setWindowTitle(tr("%1 - HomeClient").arg(counted));
    if (m_actions->search->text().trimmed().isEmpty())
        m_status->showTotals(m_model.rowCount(), m_model.octets());
    else
        m_status->showHits(m_table->hits(), m_model.rowCount());
}

void InboxWindow::showMarks()
{
    const qsizetype marked = m_model.marked();
    if (marked == 0)
        m_marks->clear();
    else
        m_marks->showNotice(
            QStyle::SP_MessageBoxInformation,
            tr("%Ln message(s) will be deleted at the next Get mail, or when you leave.", nullptr, int(marked)),
            {m_actions->removeNow, m_actions->undoRemove});
    updateActions();
}

void InboxWindow::updateActions()
{
    const bool busy = m_inbox.isBusy();
    const bool marked = m_model.marked() > 0;
    m_actions->cancel->setEnabled(busy);
    m_actions->getMail->setEnabled(!busy);
    m_actions->remove->setEnabled(!m_table->selectedIds().isEmpty() && !m_deletions->isRunning());
    m_actions->undoRemove->setEnabled(marked);
    m_actions->removeNow->setEnabled(marked && !m_deletions->isRunning());
    // Until the message that was chosen is there, the one before it still shows, and must not be answered by mistake.
    const bool isShown = m_view->shows(m_wanted);
    for (QAction *action : {m_actions->reply, m_actions->forward, m_actions->saveMessage})
        action->setEnabled(isShown);
    m_actions->saveAttachments->setEnabled(isShown && !m_view->content().attachments.isEmpty());
}

void InboxWindow::updateEmptyText()
{
    if (m_inbox.isBusy())
        m_table->setEmptyText(tr("Asking %1 for the list of messages...").arg(m_account.server));
    else if (m_listed)
        m_table->setEmptyText(
            tr("There is no mail for %1 yet.\nPress Get mail (F5) to look again, or Write (%2) to send "
               "some.")
                .arg(m_account.user, m_actions->write->shortcut().toString(QKeySequence::NativeText)));
    else
        m_table->setEmptyText(tr("The list of messages was not fetched yet.\nPress Get mail (F5) to ask the server."));
}

void InboxWindow::getMail()
{
    m_deletions->getMail();
}

void InboxWindow::showNotice(const QString &text)
{
    m_status->showNotice(text);
}

void InboxWindow::leave(Leaving how)
{
    m_leaving = how;
    m_deletions->leave();
}

void InboxWindow::finishLeaving()
{
    if (m_mayClose)
        return;
    m_inbox.cancel();
    savePlaces();
    m_mayClose = true;
    // Before it closes: the program ends with its last window, and another may be opened in answer.
    Q_EMIT left(m_leaving);
    close();
}

void InboxWindow::closeEvent(QCloseEvent *event)
{
    if (!m_mayClose)
        Q_EMIT leaveAsked(Leaving::Exit);
    // Where nothing stands against it, the answer has come by now.
    event->setAccepted(m_mayClose);
}

void InboxWindow::showBusy(bool busy)
{
    if (busy)
        m_status->startWork(m_deletions->isRunning() ? tr("Deleting...") : tr("Getting mail..."));
    else
        m_status->endWork();
    updateEmptyText();
    updateActions();
}

void InboxWindow::showFailure(const Client::MailFailure &failure)
{
    const Explanation explanation = FailureWords::explain(failure, m_account, FailureWords::Service::GettingMail);
    if (!m_wanted.isEmpty() && !m_view->hasMessage())
        m_view->showHint(explanation.text);
    if (explanation.place == Explanation::Place::Message)
        return;
    m_status->showBrokenLink(explanation.text);
    QList<QAction *> offers{m_actions->getMail};
    if (explanation.place == Explanation::Place::Password)
        offers.prepend(m_actions->logInAgain);
    m_trouble->showNotice(QStyle::SP_MessageBoxWarning, explanation.text, offers);
    updateActions();
    Q_EMIT failed(failure);
}

void InboxWindow::cancelWork()
{
    m_deletions->giveUp();
    m_inbox.cancel();
    if (!m_wanted.isEmpty() && !m_view->hasMessage())
        m_view->showHint(tr("Cancelled. Select the message again to get it."));
    showNotice(tr("Cancelled"));
}

} // namespace Gui
