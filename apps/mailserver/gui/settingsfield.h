// SPDX-License-Identifier: MIT
#pragma once

#include "model/settingsmodel.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QLineEdit;
QT_END_NAMESPACE

namespace Gui {

/// One option: its editor, a sentence about it, and what is wrong with what was typed.
class SettingsField : public QWidget
{
    Q_OBJECT

public:
    struct Words
    {
        QString title; ///< with a mnemonic
        QString sentence;
        QList<std::pair<QString, QString>> choices; ///< value and words; none: any text
    };

    SettingsField(Model::SettingsModel *settings, Model::SettingsModel::Field field, const Words &words,
                  QWidget *parent = nullptr);

    /// What a label of the form is the buddy of.
    QWidget *editor() const;

private:
    void makeEditor(const Words &words);
    void take();
    void check();

    Model::SettingsModel *m_settings;
    Model::SettingsModel::Field m_field;
    QLineEdit *m_edit = nullptr;
    QComboBox *m_combo = nullptr;
    QLabel *m_fault;
};

} // namespace Gui
