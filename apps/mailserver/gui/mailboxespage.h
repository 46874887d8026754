// SPDX-License-Identifier: MIT
#pragma once

#include "gui/nextturn.h"

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QSettings;
class QSplitter;
class QTabWidget;
QT_END_NAMESPACE

namespace Model {
class ServerModels;
}

namespace Gui {

class DeletedMailView;
class MessagesView;
class SortedTable;
struct MainActions;

/// The mailboxes; below them the messages of the selected one, and what was deleted from it.
class MailboxesPage : public QWidget
{
    Q_OBJECT

public:
    MailboxesPage(Model::ServerModels &models, const MainActions &actions, QWidget *parent = nullptr);

    void refresh();
    void showDeletedMail();
    /// The selected deleted messages.
    void restore();

    void saveLayout(QSettings &layout) const;
    void restoreLayout(const QSettings &layout);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void connectModels();
    void noteMailboxes();
    void openSelectedMailbox();
    void updateTabs();

    Model::ServerModels &m_models;
    SortedTable *m_mailboxes;
    QTabWidget *m_tabs;
    MessagesView *m_messages;
    DeletedMailView *m_deletedMail;
    QSplitter *m_splitter;
    NextTurn m_refreshed;
    QTimer m_timer;
};

} // namespace Gui
