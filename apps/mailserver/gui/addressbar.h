// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace Model {
class ServerController;
}

namespace Gui {

/// What the server is doing, in one line: since when it runs, where it listens, its domain.
class AddressBar : public QWidget
{
    Q_OBJECT

public:
    explicit AddressBar(Model::ServerController *server, QWidget *parent = nullptr);

    QString text() const;

    /// "Running since 20:45", with the day if that was not @p today.
    static QString runningText(const QDateTime &since, QDate today);

private:
    void refresh();
    QString stateText() const;
    QString certificateText() const;

    Model::ServerController *m_server;
    QLabel *m_state;
    QLabel *m_addresses;
    QLabel *m_domain;
    QTimer m_minute; ///< a day ends without a word
};

} // namespace Gui
