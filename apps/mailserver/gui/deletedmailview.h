// SPDX-License-Identifier: MIT
#pragma once

#include "gui/nextturn.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QSettings;
QT_END_NAMESPACE

namespace Model {
class ServerModels;
}

namespace Gui {

class Notice;
class SortedTable;
struct MainActions;

/// What was deleted from one mailbox and can be brought back. Looks at the store only while somebody watches.
class DeletedMailView : public QWidget
{
    Q_OBJECT

public:
    DeletedMailView(Model::ServerModels &models, const MainActions &actions, QWidget *parent = nullptr);

    /// Shows the mailbox that MessagesModel shows.
    void refresh();
    /// The selected messages.
    void restore();

    void saveLayout(QSettings &layout) const;
    void restoreLayout(const QSettings &layout);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void connectModels();
    void updateAction();
    void updateHint();
    QString emptyHint() const;

    Model::ServerModels &m_models;
    const MainActions &m_actions;
    SortedTable *m_table;
    QLabel *m_kept;
    Notice *m_notice;
    NextTurn m_mailChanged;
};

} // namespace Gui
