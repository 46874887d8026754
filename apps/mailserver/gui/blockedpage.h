// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QSettings;
QT_END_NAMESPACE

namespace Model {
class BansModel;
}

namespace Gui {

class Notice;
class SortedTable;
struct MainActions;

/// The addresses that are sent away for a while after too many failed logins, and a way to let them in again.
class BlockedPage : public QWidget
{
    Q_OBJECT

public:
    BlockedPage(Model::BansModel *bans, const MainActions &actions, QWidget *parent = nullptr);

    void refresh();
    void lift();

    void saveLayout(QSettings &layout) const;
    void restoreLayout(const QSettings &layout);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void connectModel();
    void updateActions();
    void updateFigures();

    Model::BansModel *m_bans;
    const MainActions &m_actions;
    SortedTable *m_table;
    QLabel *m_figures;
    Notice *m_notice;
    QTimer m_timer; ///< a ban runs out without a word
};

} // namespace Gui
