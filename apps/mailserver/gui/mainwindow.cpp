// SPDX-License-Identifier: MIT
#include "gui/mainwindow.h"

#include "gui/aboutbox.h"
#include "gui/addressbar.h"
#include "gui/blockedpage.h"
#include "gui/connectionspage.h"
#include "gui/connectpage.h"
#include "gui/icons.h"
#include "gui/layoutfile.h"
#include "gui/mailboxespage.h"
#include "gui/mainactions.h"
#include "gui/notice.h"
#include "gui/pageroom.h"
#include "gui/problembar.h"
#include "gui/settingspage.h"
#include "gui/statusline.h"
#include "gui/textsize.h"
#include "gui/userspage.h"
#include "gui/windowclosing.h"
#include "log/logmodels.h"
#include "log/serverwords.h"
#include "model/bansmodel.h"
#include "model/servercontroller.h"
#include "model/servermodels.h"
#include "model/usersmodel.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QListWidget>
#include <QMenuBar>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::ServerController;

namespace {

constexpr int NoteMilliseconds = 15000;

/// What a window manager puts around a window, in pixels.
constexpr int FrameRoom = 40;

} // namespace

MainWindow::MainWindow(const Models &models, const QString &layoutFile, QWidget *parent)
    : QMainWindow(parent)
    , m_models(models)
    , m_layout(LayoutFile::open(layoutFile))
    , m_actions(std::make_unique<MainActions>(this))
{
    setWindowTitle(tr("MailServer"));
    setWindowIcon(appIcon());
    buildPages();
    buildNavigation();
    buildToolBar();
    buildMenus();
    m_figures = new StatusLine(statusBar(), m_models.log, m_models.server);
    connectActions();
    m_closing = new WindowClosing(this, m_models.server.server(), *m_actions, m_layout.get());
    connectModels();
    showPage(Connections);
    updateServerState();
    restoreLayout();
    m_models.server.users()->refresh();
}

// The pages use the actions to their end: being hidden is the last that they hear.
MainWindow::~MainWindow()
{
    delete m_stack;
}

void MainWindow::buildPages()
{
    m_stack = new QStackedWidget(this);
    m_stack->setObjectName(u"pages"_s); // a tab widget has a stack of its own
    m_connections = new ConnectionsPage(m_models.log, *m_actions, m_stack);
    m_mailboxes = new MailboxesPage(m_models.server, *m_actions, m_stack);
    m_users = new UsersPage(m_models.server, *m_actions, m_stack);
    m_blocked = new BlockedPage(m_models.server.bans(), *m_actions, m_stack);
    m_settings = new SettingsPage(m_models.server, m_stack);
    m_connect = new ConnectPage(m_models.server.server(), m_models.server.users(), *m_actions, m_stack);
    for (QWidget *page :
         std::initializer_list<QWidget *>{m_connections, m_mailboxes, m_users, m_blocked, m_settings, m_connect})
        m_stack->addWidget(page);
    m_textSize = new TextSize(m_stack);
}

void MainWindow::buildNavigation()
{
    m_navigation = new QListWidget(this);
    m_navigation->setAccessibleName(tr("Pages"));
    const QSize iconSize = QSize(1, 1) * (fontMetrics().height() * 4 / 3);
    auto *group = new QActionGroup(this);
    for (QAction *action : {m_actions->showConnections, m_actions->showMailboxes, m_actions->showUsers,
                            m_actions->showBlocked, m_actions->showSettings, m_actions->showConnect}) {
        group->addAction(action);
        const QString title = QString(action->text()).remove(u'&');
        auto *item = new QListWidgetItem(selectable(action->icon(), iconSize, palette()), title, m_navigation);
        const int width =
            fontMetrics().horizontalAdvance(title) + iconSize.width() + 4 * fontMetrics().averageCharWidth();
        item->setSizeHint(QSize(width, fontMetrics().height() * 2));
        connect(action, &QAction::triggered, this,
                [this, row = m_navigation->count() - 1] { m_navigation->setCurrentRow(row); });
    }
    m_navigation->setIconSize(iconSize);
    m_navigation->setFixedWidth(m_navigation->sizeHintForColumn(0) + 2 * m_navigation->frameWidth());
    connect(m_navigation, &QListWidget::currentRowChanged, this, [this](int row) { showPage(Page(row)); });

    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    auto *row = new QHBoxLayout;
    row->addWidget(m_navigation);
    // Large text makes no window larger than its screen: the page scrolls.
    m_room = new PageRoom(m_stack, this);
    row->addWidget(m_room, 1);
    m_ban = new Notice(centre);
    column->addWidget(new ProblemBar(m_models.server.server(), centre));
    m_aliases = new Notice(centre);
    column->addWidget(m_ban);
    column->addWidget(m_aliases);
    column->addLayout(row, 1);
    setCentralWidget(centre);
}

void MainWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(tr("Server"));
    bar->setObjectName(u"serverBar"_s);
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addAction(m_actions->startStop);
    bar->addWidget(new AddressBar(m_models.server.server(), bar));
}

void MainWindow::buildMenus()
{
    const auto add = [this](const QString &title, const QList<QAction *> &actions) {
        QMenu *menu = menuBar()->addMenu(title);
        for (QAction *action : actions)
            action ? menu->addAction(action) : (void)menu->addSeparator();
    };
    const MainActions &a = *m_actions;
    add(tr("&File"), {a.saveLog, a.openDataFolder, nullptr, a.quit});
    add(tr("&View"), {a.showConnections, a.showMailboxes, a.showUsers, a.showBlocked,  a.showSettings, a.showConnect,
                      a.showDeletedMail, nullptr,         a.find,      a.liveOnly,     a.refusalsOnly, a.pause,
                      a.clear,           a.copyLines,     a.showAll,   a.followNewest, nullptr,        a.largerText,
                      a.smallerText,     a.normalText,    nullptr,     a.refresh});
    add(tr("&Server"), {a.startStop, a.restart, nullptr, a.addUser, a.setPassword, a.setQuota, a.removeUser, nullptr,
                        a.restore, a.liftBan});
    add(tr("&Help"), {a.explain, a.showConnect, nullptr, a.about});
}

void MainWindow::connectActions()
{
    const MainActions &a = *m_actions;
    // First its page is shown, then it acts there: slots run in the order of their connections.
    for (QAction *action : {a.saveLog, a.find, a.followNewest, a.explain})
        connect(action, &QAction::triggered, this, [this] { showPage(Connections); });
    connect(a.saveLog, &QAction::triggered, m_connections, &ConnectionsPage::saveLog);
    connect(a.find, &QAction::triggered, m_connections, &ConnectionsPage::find);
    connect(a.followNewest, &QAction::triggered, m_connections, &ConnectionsPage::goToNewest);
    connect(a.explain, &QAction::triggered, m_connections, &ConnectionsPage::explainSelected);
    connect(a.openDataFolder, &QAction::triggered, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_models.server.server()->settings().dataFolder));
    });
    connect(m_users, &UsersPage::userSelected, m_connect, &ConnectPage::setUser);
    connect(a.quit, &QAction::triggered, this, [this] { m_closing->quit(); });
    connect(a.largerText, &QAction::triggered, m_textSize, &TextSize::larger);
    connect(a.smallerText, &QAction::triggered, m_textSize, &TextSize::smaller);
    connect(a.normalText, &QAction::triggered, m_textSize, &TextSize::normal);
    connect(a.refresh, &QAction::triggered, this, &MainWindow::refreshPages);
    connect(a.startStop, &QAction::triggered, this, &MainWindow::toggleServer);
    connect(a.restart, &QAction::triggered, m_models.server.server(), &ServerController::restart);
    connect(a.about, &QAction::triggered, this, [this] { (new AboutBox(this))->open(); });
    connect(a.showDeletedMail, &QAction::triggered, this, [this] { showPage(Mailboxes); });
    connect(a.showDeletedMail, &QAction::triggered, m_mailboxes, &MailboxesPage::showDeletedMail);
    connect(a.restore, &QAction::triggered, m_mailboxes, &MailboxesPage::restore);
    connect(a.liftBan, &QAction::triggered, this, [this] { showPage(Blocked); });
    connect(a.liftBan, &QAction::triggered, m_blocked, &BlockedPage::lift);
    for (QAction *action : {a.addUser, a.setPassword, a.setQuota, a.removeUser})
        connect(action, &QAction::triggered, this, [this] { showPage(Users); });
    connect(a.addUser, &QAction::triggered, m_users, &UsersPage::addUser);
    connect(a.setPassword, &QAction::triggered, m_users, &UsersPage::setPassword);
    connect(a.setQuota, &QAction::triggered, m_users, &UsersPage::setQuota);
    connect(a.removeUser, &QAction::triggered, m_users, &UsersPage::removeUser);
}

void MainWindow::connectModels()
{
    ServerController *server = m_models.server.server();
    connect(server, &ServerController::stateChanged, this, &MainWindow::updateServerState);
    connect(m_models.server.users(), &Model::UsersModel::refreshed, this, &MainWindow::showFirstPage,
            Qt::SingleShotConnection);
    connect(server, &ServerController::noted, this,
            [this](const QString &text) { statusBar()->showMessage(Log::translatedWords(text), NoteMilliseconds); });
    connect(server, &ServerController::aliasProblemChanged, this, &MainWindow::noteAliases);
    connect(m_aliases, &Notice::offerTaken, server,
            [server] { QDesktopServices::openUrl(QUrl::fromLocalFile(server->aliasFile())); });
    connect(m_models.server.bans(), &Model::BansModel::banned, this, &MainWindow::noteBan);
    connect(m_models.server.bans(), &Model::BansModel::lifted, m_ban, &QWidget::hide);
    connect(m_ban, &Notice::offerTaken, m_actions->showBlocked, &QAction::trigger);
    connect(m_ban, &Notice::offerTaken, m_ban, &QWidget::hide);
}

/// A notice stays until it is put away: it may come while the person is away.
void MainWindow::noteBan(const QString &sentence)
{
    m_ban->say(Notice::Kind::Warning, sentence);
    m_ban->offer(tr("Show Blocked Addresses"));
}

/// It stays until the file is right again, or is put away.
void MainWindow::noteAliases()
{
    const QString problem = m_models.server.server()->aliasProblem();
    m_aliases->say(Notice::Kind::Warning, Log::translatedWords(problem));
    if (!problem.isEmpty())
        m_aliases->offer(tr("Open aliases.txt"));
}

void MainWindow::showPage(Page page)
{
    m_navigation->setCurrentRow(page);
    m_stack->setCurrentIndex(page);
    QAction *const actions[] = {m_actions->showConnections, m_actions->showMailboxes, m_actions->showUsers,
                                m_actions->showBlocked,     m_actions->showSettings,  m_actions->showConnect};
    actions[page]->setChecked(true);
}

MainWindow::Page MainWindow::currentPage() const
{
    return Page(m_stack->currentIndex());
}

void MainWindow::refreshPages()
{
    m_mailboxes->refresh();
    m_users->refresh();
    m_blocked->refresh();
    m_figures->refresh();
}

void MainWindow::updateServerState()
{
    const ServerController::State state = m_models.server.server()->state();
    const bool isStopped = state == ServerController::State::Stopped;
    m_actions->startStop->setText(isStopped ? tr("&Start") : tr("&Stop"));
    m_actions->startStop->setIcon(icon(isStopped ? u"start"_s : u"stop"_s));
    m_actions->startStop->setToolTip(isStopped ? tr("Open the ports and serve mail")
                                               : tr("Close the ports; what is being stored is finished first"));
    m_actions->startStop->setEnabled(state != ServerController::State::Stopping);
    m_actions->restart->setEnabled(state == ServerController::State::Running);
    m_connections->setServerRunning(state == ServerController::State::Running);
}

void MainWindow::toggleServer()
{
    ServerController *server = m_models.server.server();
    if (server->state() == ServerController::State::Stopped)
        server->start();
    else
        server->stop();
}

/// Until there is a user nothing can be connected, so that nothing is to be seen on the page of connections.
void MainWindow::showFirstPage()
{
    if (m_models.server.users()->isLoaded() && m_models.server.users()->rowCount() == 0)
        showPage(HowToConnect);
}

void MainWindow::bringToFront()
{
    m_closing->bringToFront();
}

void MainWindow::stopAndClose()
{
    m_closing->stopAndClose();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    event->setAccepted(m_closing->mayClose());
    if (event->isAccepted())
        Q_EMIT finished();
}

void MainWindow::restoreLayout()
{
    const QSize screenSize = screen()->availableSize();
    const QSize wanted(fontMetrics().averageCharWidth() * 165, fontMetrics().height() * 46);
    const QSize least = minimumSizeHint() - m_room->minimumSizeHint() + m_room->leastForAll();
    resize(wanted.boundedTo(screenSize - QSize(FrameRoom, FrameRoom)).expandedTo(least).boundedTo(screenSize));
    if (!m_layout)
        return;
    m_textSize->restore(*m_layout);
    showPage(Page(std::clamp(m_layout->value(u"window/page"_s).toInt(), 0, m_stack->count() - 1)));
    restoreGeometry(m_layout->value(u"window/geometry"_s).toByteArray());
    m_connections->restoreLayout(*m_layout);
    m_mailboxes->restoreLayout(*m_layout);
    m_users->restoreLayout(*m_layout);
    m_blocked->restoreLayout(*m_layout);
}

void MainWindow::saveLayout()
{
    if (!m_layout)
        return;
    m_layout->setValue(u"window/geometry"_s, saveGeometry());
    m_textSize->save(*m_layout);
    m_layout->setValue(u"window/page"_s, m_stack->currentIndex());
    m_connections->saveLayout(*m_layout);
    m_mailboxes->saveLayout(*m_layout);
    m_users->saveLayout(*m_layout);
    m_blocked->saveLayout(*m_layout);
}

} // namespace Gui
