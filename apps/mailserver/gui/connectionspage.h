// SPDX-License-Identifier: MIT
#pragma once

#include "gui/nextturn.h"

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QSettings;
class QSplitter;
QT_END_NAMESPACE

namespace Log {
class ConnectionsFilter;
class LogModels;
} // namespace Log

namespace Gui {

class DialoguePanel;
class Notice;
class SortedTable;
struct MainActions;

/// Above, one row a connection; below, the dialogue of the selected one, or of all. The filter row is over both.
class ConnectionsPage : public QWidget
{
    Q_OBJECT

public:
    ConnectionsPage(Log::LogModels &log, const MainActions &actions, QWidget *parent = nullptr);

    /// Whether the server runs: it decides what an empty table says.
    void setServerRunning(bool running);
    void saveLog();
    void saveLogTo(const QString &path);
    void showAllConnections();
    void explainSelected();
    void find();
    void goToNewest();

    void saveLayout(QSettings &layout) const;
    void restoreLayout(const QSettings &layout);

private:
    QHBoxLayout *makeFilterRow();
    QCheckBox *makeCheckBox(const QString &text, QAction *action);
    QWidget *makeConnections();
    void connectActions();
    void applyFilter();
    void updateMatches();
    void updateHints();
    void showSelectedConnection();
    void showConnection(quint64 number); ///< 0: all of them
    void clear();
    void setPaused(bool paused);
    void noteSaved(const QString &fault, qsizetype lines, const QString &path);

    Log::LogModels &m_log;
    const MainActions &m_actions;
    Log::ConnectionsFilter *m_proxy;
    QLineEdit *m_filter = nullptr;
    QComboBox *m_protocol = nullptr;
    SortedTable *m_connections = nullptr;
    DialoguePanel *m_dialogue = nullptr;
    QSplitter *m_splitter;
    Notice *m_notice;
    NextTurn m_matches;  ///< connections with a line that has the filter's text
    QTimer m_typing;     ///< the filter is applied when the person stops typing for a moment
    QTimer m_seconds;    ///< ages of live connections
    quint64 m_shown = 0; ///< the selected connection, 0: all
    bool m_isServerRunning = false;
    bool m_wasCleared = false;
};

} // namespace Gui
