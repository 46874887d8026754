// SPDX-License-Identifier: MIT
#pragma once

#include "gui/settingsfield.h"

QT_BEGIN_NAMESPACE
class QFormLayout;
class QPushButton;
class QVBoxLayout;
QT_END_NAMESPACE

namespace Gui {

class Notice;

/// The options of the command line, grouped, with a sentence each. What is saved takes effect when the server starts
/// again, what is said of keeping mail at once.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPage(Model::SettingsModel *settings, QWidget *parent = nullptr);

private:
    using Field = Model::SettingsModel::Field;

    QFormLayout *addGroup(QVBoxLayout *column, const QString &title);
    void addField(QFormLayout *form, Field field, const SettingsField::Words &words);
    void addNetwork(QVBoxLayout *column);
    void addMail(QVBoxLayout *column);
    void addKeeping(QVBoxLayout *column);
    void addTrust(QVBoxLayout *column);
    void addProgram(QVBoxLayout *column);
    QWidget *makeButtons();
    void updateButtons();
    void apply();

    Model::SettingsModel *m_settings;
    Notice *m_notice;
    QPushButton *m_apply = nullptr;
    QPushButton *m_revert = nullptr;
};

} // namespace Gui
