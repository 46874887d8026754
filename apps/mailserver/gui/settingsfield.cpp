// SPDX-License-Identifier: MIT
#include "gui/settingsfield.h"

#include "gui/focusedwheelbox.h"
#include "model/settingsmodel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Gui {

using Model::SettingsModel;

SettingsField::SettingsField(SettingsModel *settings, const QString &option, const SettingsWords &words,
                             QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_option(option)
    , m_sentence(words.sentence)
    , m_words(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, fontMetrics().height() / 2);
    column->setSpacing(fontMetrics().height() / 5);
    column->addLayout(makeEditor(words));
    const QString title = QString(words.title).remove(QLatin1Char('&'));
    editor()->setAccessibleName(title);
    // The name of a box of choices is what is chosen (Qt, on Unix).
    editor()->setAccessibleDescription(m_combo ? tr("%1. %2").arg(title, words.sentence) : words.sentence);
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    connect(settings, &SettingsModel::reverted, this, &SettingsField::take);
    connect(settings, &SettingsModel::changed, this, &SettingsField::markIfChanged);
    markIfChanged();
    take();
}

QLayout *SettingsField::makeEditor(const SettingsWords &words)
{
    auto *row = new QHBoxLayout;
    if (words.choices.isEmpty()) {
        m_edit = new QLineEdit(this);
        m_edit->setPlaceholderText(words.whenEmpty.isEmpty() ? m_settings->defaultText(m_option) : words.whenEmpty);
        connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
            m_settings->setText(m_option, text);
            check();
        });
    } else {
        m_combo = new FocusedWheelBox(this);
        for (const auto &[value, shown] : words.choices)
            m_combo->addItem(shown, value);
        connect(m_combo, &QComboBox::currentIndexChanged, this,
                [this] { m_settings->setText(m_option, m_combo->currentData().toString()); });
    }
    row->addWidget(editor(), 1);
    row->addWidget(makeMark());
    if (words.isFile)
        row->addWidget(makeBrowseButton());
    return row;
}

/// Its room is kept while it is hidden, so that nothing jumps while somebody types.
QWidget *SettingsField::makeMark()
{
    m_mark = new QLabel(tr("not saved"), this);
    QFont font; // its size stays that of the window
    font.setItalic(true);
    m_mark->setFont(font);
    QSizePolicy policy = m_mark->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_mark->setSizePolicy(policy);
    return m_mark;
}

void SettingsField::markIfChanged()
{
    m_mark->setVisible(m_settings->isChanged(m_option));
}

QWidget *SettingsField::makeBrowseButton()
{
    auto *button = new QPushButton(tr("Browse..."), this);
    connect(button, &QPushButton::clicked, this, &SettingsField::chooseFile);
    return button;
}

void SettingsField::chooseFile()
{
    auto *dialog = new QFileDialog(this, m_edit->accessibleName(), m_edit->text(),
                                   tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_edit, &QLineEdit::setText);
    dialog->open();
}

QWidget *SettingsField::editor() const
{
    return m_edit ? static_cast<QWidget *>(m_edit) : m_combo;
}

void SettingsField::take()
{
    if (m_edit)
        m_edit->setText(m_settings->text(m_option));
    else
        m_combo->setCurrentIndex(m_combo->findData(m_settings->text(m_option)));
    check();
}

void SettingsField::check()
{
    const QString fault = m_settings->fault(m_option);
    QFont font;
    font.setBold(!fault.isEmpty());
    m_words->setFont(font);
    m_words->setForegroundRole(fault.isEmpty() ? QPalette::PlaceholderText : QPalette::WindowText);
    m_words->setText(fault.isEmpty() ? m_sentence : fault);
}

} // namespace Gui
