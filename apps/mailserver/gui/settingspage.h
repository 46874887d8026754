// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QTabWidget;
QT_END_NAMESPACE

namespace Model {
class ServerModels;
class SettingsModel;
} // namespace Model

namespace Gui {

class Notice;
class SettingsForm;

/// The options of the command line, grouped, with a sentence each, and the limits beside them. What is saved takes
/// effect when the server starts again, what is said of keeping mail at once.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPage(Model::ServerModels &models, QWidget *parent = nullptr);

private:
    SettingsForm *makeGeneral(Model::ServerModels &models);
    SettingsForm *makeLimits();
    QWidget *makeButtons();
    QLabel *makeText(const QString &text);
    void refresh();
    void apply();
    void saySaved();

    Model::SettingsModel *m_settings;
    QTabWidget *m_tabs;
    Notice *m_notice;
    bool m_saysSaved = false;
    QLabel *m_fault;
    QPushButton *m_apply = nullptr;
    QPushButton *m_revert = nullptr;
};

} // namespace Gui
