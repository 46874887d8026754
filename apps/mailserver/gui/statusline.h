// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

QT_BEGIN_NAMESPACE
class QLabel;
class QStatusBar;
QT_END_NAMESPACE

namespace Log {
class LogModels;
}
namespace Model {
class ServerModels;
}

namespace Gui {

/// The figures in the status bar: live connections, in all, messages a second, users, messages and their size.
class StatusLine : public QObject
{
    Q_OBJECT

public:
    StatusLine(QStatusBar *bar, Log::LogModels &log, Model::ServerModels &models);

    void refresh();

private:
    Log::LogModels &m_log;
    Model::ServerModels &m_models;
    QLabel *m_connections;
    QLabel *m_rate;
    QLabel *m_users;
    QLabel *m_mail;
    QTimer m_timer;
};

} // namespace Gui
