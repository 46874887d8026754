// SPDX-License-Identifier: MIT
#include "gui/connectionspage.h"

#include "gui/actionbutton.h"
#include "gui/dialoguepanel.h"
#include "gui/mainactions.h"
#include "gui/notice.h"
#include "gui/rowdelegate.h"
#include "gui/sortedtable.h"
#include "log/connectionsfilter.h"
#include "log/logmodels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
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
    m_dialogue = new DialoguePanel(*log.lines(), actions, this);
    m_splitter->addWidget(m_dialogue);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 5);
    column->addWidget(m_splitter, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPauseMilliseconds);
    m_seconds.start(SecondMilliseconds);
    connectActions();
    updateHints();
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
    m_protocol->addItem(u"SMTP"_s, int(Events::Protocol::Smtp));
    m_protocol->addItem(u"POP3"_s, int(Events::Protocol::Pop3));
    auto *protocolLabel = new QLabel(tr("Pr&otocol"), this);
    protocolLabel->setBuddy(m_protocol);
    m_protocol->setAccessibleName(tr("Protocol"));

    auto *row = new QHBoxLayout;
    row->addWidget(filterLabel);
    row->addWidget(m_filter, 1);
    row->addWidget(protocolLabel);
    row->addWidget(m_protocol);
    row->addWidget(makeCheckBox(tr("&Live only"), m_actions.liveOnly));
    row->addWidget(makeCheckBox(tr("E&rrors only"), m_actions.refusalsOnly));
    for (QAction *action : {m_actions.pause, m_actions.clear, m_actions.saveLog})
        row->addWidget(makeActionButton(action, this));
    return row;
}

QCheckBox *ConnectionsPage::makeCheckBox(const QString &text, QAction *action)
{
    auto *box = new QCheckBox(text, this);
    box->setToolTip(action->toolTip());
    connect(box, &QCheckBox::toggled, action, &QAction::setChecked);
    connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    return box;
}

QWidget *ConnectionsPage::makeConnections()
{
    m_connections = new SortedTable(this, m_proxy);
    m_connections->setAccessibleName(tr("Connections"));
    m_connections->setItemDelegate(new ConnectionDelegate(m_connections));
    m_connections->setSource(m_log.connections(), Log::ConnectionsModel::SortRole, Log::ConnectionsModel::NumberRole);
    m_connections->setColumnCharacters({11, 22, 20, 14, 0, 10, 10, 8});
    return m_connections;
}

void ConnectionsPage::connectActions()
{
    connect(m_filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::returnPressed, this, &ConnectionsPage::applyFilter);
    connect(&m_typing, &QTimer::timeout, this, &ConnectionsPage::applyFilter);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &ConnectionsPage::applyFilter);
    connect(m_actions.liveOnly, &QAction::toggled, m_proxy, &Log::ConnectionsFilter::setLiveOnly);
    connect(m_actions.liveOnly, &QAction::toggled, this, &ConnectionsPage::updateHints);
    connect(m_actions.refusalsOnly, &QAction::toggled, this, &ConnectionsPage::applyFilter);
    connect(m_actions.pause, &QAction::toggled, this, &ConnectionsPage::setPaused);
    connect(m_actions.clear, &QAction::triggered, this, &ConnectionsPage::clear);
    connect(m_actions.showAll, &QAction::triggered, this, &ConnectionsPage::showAllConnections);
    connect(&m_log, &Log::LogModels::saved, this, &ConnectionsPage::noteSaved);
    connect(m_log.lines(), &Log::ConnectionLogModel::matchingConnectionsChanged, &m_matches, &NextTurn::ask);
    connect(&m_matches, &NextTurn::came, this, &ConnectionsPage::updateMatches);
    connect(m_connections, &HintTable::selectionMoved, this, &ConnectionsPage::showSelectedConnection);
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
    filter.refusalsOnly = m_actions.refusalsOnly->isChecked();
    if (protocol.isValid())
        filter.protocol = Events::Protocol(protocol.toInt());
    if (m_shown != 0)
        filter.connection = m_shown;
    m_proxy->setProtocol(filter.protocol);
    m_log.lines()->setFilter(filter);
    updateMatches();
    updateHints();
}

void ConnectionsPage::updateMatches()
{
    m_proxy->setText(m_filter->text(), m_log.lines()->matchingConnections(), m_log.lines()->filter().refusalsOnly);
}

void ConnectionsPage::updateHints()
{
    const bool isFiltered =
        !m_filter->text().isEmpty() || m_protocol->currentIndex() > 0 || m_actions.refusalsOnly->isChecked();
    QString nothing = tr("Nobody has connected yet. Point a mail program at the addresses above.");
    if (m_wasCleared)
        nothing = tr("Nothing has come since the log was cleared.");
    if (!m_isServerRunning)
        nothing = tr("The server is stopped, so nobody can connect. Start it with Server > Start.");
    if (isFiltered)
        nothing = tr("Nothing has what the filter asks for. Change the filter or empty it to see more.");
    const bool areLinesGone = m_shown != 0 && !isFiltered;
    QString noLines = areLinesGone ? tr("The log has no lines of this connection any more.") : nothing;
    if (m_actions.pause->isChecked())
        noLines = tr("Paused. Uncheck Pause to see what has come since.");
    m_dialogue->setHint(noLines);
    if (!isFiltered && m_isServerRunning && m_actions.liveOnly->isChecked())
        nothing = tr("Nobody is connected now. Uncheck \"Live only\" to see connections that have ended.");
    m_connections->setHint(nothing);
}

/// A connection that is shown stays so when its row goes: it ended, or makes room for others.
void ConnectionsPage::showSelectedConnection()
{
    const auto numberIn = [this](int row) {
        return m_proxy->index(row, 0).data(Log::ConnectionsModel::NumberRole).toULongLong();
    };
    if (const int row = m_connections->selectedRow(); row >= 0) {
        showConnection(numberIn(row));
        return;
    }
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        if (numberIn(row) == m_shown) {
            showConnection(0);
            return;
        }
    }
}

void ConnectionsPage::showConnection(quint64 number)
{
    if (number == m_shown)
        return;
    m_shown = number;
    applyFilter();
    m_dialogue->showConnection(m_shown);
}

void ConnectionsPage::showAllConnections()
{
    m_connections->clearSelection();
    showConnection(0);
}

void ConnectionsPage::clear()
{
    showAllConnections();
    m_log.lines()->clear();
    m_log.connections()->clearEnded();
    m_wasCleared = true;
    updateHints();
}

void ConnectionsPage::setPaused(bool paused)
{
    m_log.lines()->setPaused(paused);
    updateHints();
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

void ConnectionsPage::explainSelected()
{
    m_dialogue->explainSelected();
}

void ConnectionsPage::goToNewest()
{
    m_dialogue->goToNewest();
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
    m_log.save(m_log.lines()->shownEvents(), path);
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
    m_connections->saveColumns(layout, u"columns/connections"_s); // the next server counts from 1 again
    m_dialogue->saveLayout(layout);
    layout.setValue(u"splitters/connections"_s, m_splitter->saveState());
}

void ConnectionsPage::restoreLayout(const QSettings &layout)
{
    m_connections->restoreColumns(layout, u"columns/connections"_s);
    m_dialogue->restoreLayout(layout);
    m_splitter->restoreState(layout.value(u"splitters/connections"_s).toByteArray());
}

} // namespace Gui
