// SPDX-License-Identifier: MIT
#pragma once

#include "gui/settingswords.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QLineEdit;
QT_END_NAMESPACE

namespace Model {
class SettingsModel;
}

namespace Gui {

/// One option: its editor, and below a sentence about it, or what is wrong with what was typed.
class SettingsField : public QWidget
{
    Q_OBJECT

public:
    SettingsField(Model::SettingsModel *settings, const QString &option, const SettingsWords &words,
                  QWidget *parent = nullptr);

    /// What a label of the form is the buddy of.
    QWidget *editor() const;

private:
    QLayout *makeEditor(const SettingsWords &words);
    QWidget *makeMark();
    QWidget *makeBrowseButton();
    void chooseFile();
    void take();
    void check();
    void markIfChanged();

    Model::SettingsModel *m_settings;
    const QString m_option;
    QLineEdit *m_edit = nullptr;
    QComboBox *m_combo = nullptr;
    QLabel *m_mark = nullptr; ///< says that what is shown is not saved
    const QString m_sentence;
    QLabel *m_words; ///< the sentence, or what is wrong: nothing jumps while somebody types
};

} // namespace Gui
