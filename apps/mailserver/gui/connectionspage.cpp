// SPDX-License-Identifier: MIT
#include "gui/connectionspage.h"

#include "gui/dialogueview.h"
#include "gui/explanations.h"
#include "gui/mainactions.h"
#include "gui/notice.h"
#include "gui/rowdelegate.h"
#include "log/connectionsfilter.h"
#include "log/logmodels.h"
#include "log/logtext.h"
#include "log/savelog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace Gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int TypingPauseMilliseconds = 150;
constexpr int SecondMilliseconds = 1000;

} // namespace

ConnectionsPage::ConnectionsPage(Log::LogModels &log, const MainActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_log(log)
    , m_actions(actions)
    , m_proxy(new Log::ConnectionsFilter(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_notice(new Notice(this))
{
    m_proxy->setSourceModel(log.connections());
    auto *column = new QVBoxLayout(this);
    column->addLayout(makeFilterRow());
    column->addWidget(m_notice);
    m_splitter->addWidget(makeConnections());
    m_splitter->addWidget(makeDialogue());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 5);
    column->addWidget(m_splitter, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPauseMilliseconds);
    m_seconds.start(SecondMilliseconds);
    connectActions();
    updateHints();
    updateHeading();
    showSelectedLine();
}

QHBoxLayout *ConnectionsPage::makeFilterRow()
{
    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("a word of a line, a peer, a user or a number"));
    m_filter->setClearButtonEnabled(true);
    auto *filterLabel = new QLabel(tr("Fil&ter"), this);
    filterLabel->setBuddy(m_filter);
    m_filter->setAccessibleName(tr("Filter"));

    m_protocol = new QComboBox(this);
    m_protocol->addItem(tr("All"));
    m_protocol->addItem(u"SMTP"_s, int(Net::Protocol::Smtp));
    m_protocol->addItem(u"POP3"_s, int(Net::Protocol::Pop3));
    auto *protocolLabel = new QLabel(tr("Pr&otocol"), this);
    protocolLabel->setBuddy(m_protocol);
    m_protocol->setAccessibleName(tr("Protocol"));

    auto *liveOnly = new QCheckBox(tr("Li&ve only"), this);
    liveOnly->setToolTip(m_actions.liveOnly->toolTip());
    connect(liveOnly, &QCheckBox::toggled, m_actions.liveOnly, &QAction::setChecked);
    connect(m_actions.liveOnly, &QAction::toggled, liveOnly, &QCheckBox::setChecked);

    auto *row = new QHBoxLayout;
    row->addWidget(filterLabel);
    row->addWidget(m_filter, 1);
    row->addWidget(protocolLabel);
    row->addWidget(m_protocol);
    row->addWidget(liveOnly);
    for (QAction *action : {m_actions.pause, m_actions.clear, m_actions.saveLog})
        row->addWidget(makeButton(action));
    return row;
}

QToolButton *ConnectionsPage::makeButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QWidget *ConnectionsPage::makeConnections()
{
    m_connections = new HintTable(this);
    m_connections->setAccessibleName(tr("Connections"));
    m_connections->setItemDelegate(new ConnectionDelegate(m_connections));
    m_connections->setModel(m_proxy);
    m_connections->setColumnCharacters({8, 22, 16, 14, 0, 10, 10, 8});
    return m_connections;
}

QHBoxLayout *ConnectionsPage::makeDialogueHeading()
{
    m_heading = new QLabel(this);
    QFont bold = m_heading->font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_held = new QLabel(this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_heading);
    row->addStretch(1);
    row->addWidget(m_held);
    row->addWidget(makeButton(m_actions.showAll));
    return row;
}

QWidget *ConnectionsPage::makeDialogue()
{
    auto *box = new QWidget(this);
    m_dialogue = new DialogueView(box);
    m_dialogue->setAccessibleName(tr("Dialogue"));
    m_dialogue->setModel(m_log.lines());
    m_dialogue->setColumnCharacters({13, 7, 7, 22, 9, 10});
    m_dialogue->horizontalHeader()->setStretchLastSection(true);
    m_dialogue->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_dialogue->addActions({m_actions.copyLines, m_actions.explain, m_actions.saveLog});

    m_line = new QLabel(box);
    m_line->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_meaning = new QLabel(box);
    m_meaning->setAccessibleName(tr("What the selected line means"));
    for (QLabel *label : {m_line, m_meaning}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_meaning->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_meaning->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(makeDialogueHeading());
    column->addWidget(m_dialogue, 1);
    column->addWidget(m_line);
    column->addWidget(m_meaning);
    return box;
}

void ConnectionsPage::connectActions()
{
    connect(m_filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::returnPressed, this, &ConnectionsPage::applyFilter);
    connect(&m_typing, &QTimer::timeout, this, &ConnectionsPage::applyFilter);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &ConnectionsPage::applyFilter);
    connect(m_actions.liveOnly, &QAction::toggled, m_proxy, &Log::ConnectionsFilter::setLiveOnly);
    connect(m_actions.liveOnly, &QAction::toggled, this, &ConnectionsPage::updateHints);
    connect(m_actions.pause, &QAction::toggled, this, &ConnectionsPage::setPaused);
    connect(m_actions.clear, &QAction::triggered, this, &ConnectionsPage::clear);
    connect(m_actions.showAll, &QAction::triggered, this, &ConnectionsPage::showAllConnections);
    connect(m_actions.copyLines, &QAction::triggered, m_dialogue, &DialogueView::copySelection);
    connect(m_log.lines(), &Log::ConnectionLogModel::matchingConnectionsChanged, this, &ConnectionsPage::updateMatches);
    connect(m_log.lines(), &Log::ConnectionLogModel::heldBackChanged, this, &ConnectionsPage::updateHeading);
    connect(m_log.lines(), &QAbstractItemModel::modelReset, this, &ConnectionsPage::showSelectedLine);
    connect(m_dialogue, &DialogueView::followsChanged, this, &ConnectionsPage::updateHeading);
    connect(m_connections->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ConnectionsPage::showSelectedConnection);
    connect(m_dialogue->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ConnectionsPage::showSelectedLine);
    connect(&m_seconds, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_log.connections()->setNow(QDateTime::currentMSecsSinceEpoch());
    });
}

void ConnectionsPage::applyFilter()
{
    m_typing.stop();
    const QVariant protocol = m_protocol->currentData();
    Log::LogFilter filter;
    filter.setText(m_filter->text());
    if (protocol.isValid())
        filter.protocol = Net::Protocol(protocol.toInt());
    if (m_shown != 0)
        filter.connection = m_shown;
    m_proxy->setProtocol(filter.protocol);
    m_log.lines()->setFilter(filter);
    updateMatches();
    updateHints();
}

void ConnectionsPage::updateMatches()
{
    m_proxy->setText(m_filter->text(), m_log.lines()->matchingConnections());
}

void ConnectionsPage::updateHints()
{
    const bool isFiltered = !m_filter->text().isEmpty() || m_protocol->currentIndex() > 0;
    QString nothing = tr("Nobody has connected yet. Point a mail program at the addresses above.");
    if (!m_isServerRunning)
        nothing = tr("The server is stopped, so nobody can connect. Start it with Server > Start.");
    if (isFiltered)
        nothing = tr("Nothing has what the filter asks for. Change the filter or empty it to see more.");
    m_dialogue->setHint(nothing);
    if (!isFiltered && m_isServerRunning && m_actions.liveOnly->isChecked())
        nothing = tr("Nobody is connected now. Uncheck \"Live only\" to see connections that have ended.");
    m_connections->setHint(nothing);
}

void ConnectionsPage::updateHeading()
{
    m_heading->setText(m_shown == 0 ? tr("Dialogue of all connections") : tr("Dialogue of connection %1").arg(m_shown));
    const quint64 held = m_log.lines()->heldBack();
    if (m_log.lines()->isPaused())
        m_held->setText(tr("Paused: %1 more").arg(QLocale().toString(held)));
    else
        m_held->setText(m_dialogue->follows() ? QString() : tr("Scrolled up: new lines come below"));
    m_actions.showAll->setEnabled(m_shown != 0);
}

void ConnectionsPage::showSelectedConnection()
{
    const int row = m_connections->selectedRow();
    m_shown = row < 0 ? 0 : m_proxy->index(row, 0).data(Log::ConnectionsModel::NumberRole).toULongLong();
    // With one connection its number, peer and protocol are the same in every line.
    for (const int column :
         {Log::ConnectionLogModel::Connection, Log::ConnectionLogModel::Peer, Log::ConnectionLogModel::Protocol})
        m_dialogue->setColumnHidden(column, m_shown != 0);
    applyFilter();
    updateHeading();
}

void ConnectionsPage::showSelectedLine()
{
    const QModelIndex current = m_dialogue->currentIndex();
    m_line->setVisible(current.isValid());
    if (!current.isValid()) {
        m_meaning->setText(tr("Select a line to see what it means and where the RFC says so."));
        return;
    }
    const Net::ConnectionEvent &event = m_log.lines()->event(current.row());
    m_line->setText(Log::directionText(event.direction) + u' ' + Log::lineText(event));
    m_meaning->setText(explanation(event));
}

void ConnectionsPage::explainSelected()
{
    if (!m_dialogue->currentIndex().isValid() && m_log.lines()->rowCount() > 0)
        m_dialogue->selectRow(m_log.lines()->rowCount() - 1);
    m_dialogue->setFocus();
    showSelectedLine();
}

void ConnectionsPage::showAllConnections()
{
    m_connections->clearSelection();
}

void ConnectionsPage::clear()
{
    m_connections->clearSelection();
    m_log.lines()->clear();
    m_log.connections()->clearEnded();
}

void ConnectionsPage::setPaused(bool paused)
{
    m_log.lines()->setPaused(paused);
}

void ConnectionsPage::setServerRunning(bool running)
{
    m_isServerRunning = running;
    updateHints();
}

void ConnectionsPage::find()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ConnectionsPage::goToNewest()
{
    m_dialogue->followNewest();
}

void ConnectionsPage::saveLog()
{
    const QString name = u"mailserver-"_s + QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmm") + u".log"_s;
    auto *dialog = new QFileDialog(this, tr("Save the Lines"), QDir::home().filePath(name),
                                   tr("Text files (*.log *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectionsPage::saveLogTo);
    dialog->open();
}

void ConnectionsPage::saveLogTo(const QString &path)
{
    const QList<Net::ConnectionEvent> events = m_log.lines()->shownEvents();
    auto *watcher = new QFutureWatcher<QString>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, lines = events.size(), path] {
        watcher->deleteLater();
        noteSaved(watcher->result(), lines, path);
    });
    watcher->setFuture(Log::saveLog(events, path));
}

void ConnectionsPage::noteSaved(const QString &fault, qsizetype lines, const QString &path)
{
    if (fault.isEmpty())
        m_notice->say(Notice::Kind::Information, tr("Saved to %1 (lines: %2).").arg(path, QLocale().toString(lines)));
    else
        m_notice->say(Notice::Kind::Warning,
                      tr("The lines could not be saved to %1: %2. Choose another folder.").arg(path, fault));
}

void ConnectionsPage::saveLayout(QSettings &layout) const
{
    m_connections->saveColumns(layout, u"columns/connections"_s);
    layout.setValue(u"splitters/connections"_s, m_splitter->saveState());
}

void ConnectionsPage::restoreLayout(const QSettings &layout)
{
    m_connections->restoreColumns(layout, u"columns/connections"_s);
    m_splitter->restoreState(layout.value(u"splitters/connections"_s).toByteArray());
}

} // namespace Gui
