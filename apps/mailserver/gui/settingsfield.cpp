// SPDX-License-Identifier: MIT
#include "gui/settingsfield.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace Gui {

using Model::SettingsModel;

SettingsField::SettingsField(SettingsModel *settings, SettingsModel::Field field, const Words &words, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_field(field)
    , m_fault(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, fontMetrics().height() / 2);
    column->setSpacing(fontMetrics().height() / 5);
    makeEditor(words);
    QString name = words.title;
    editor()->setAccessibleName(name.remove(QLatin1Char('&')));
    editor()->setAccessibleDescription(words.sentence);
    auto *sentence = new QLabel(words.sentence, this);
    sentence->setWordWrap(true);
    sentence->setForegroundRole(QPalette::PlaceholderText);
    QFont bold = m_fault->font();
    bold.setBold(true);
    m_fault->setFont(bold);
    m_fault->setWordWrap(true);
    column->addWidget(editor());
    column->addWidget(m_fault);
    column->addWidget(sentence);
    connect(settings, &SettingsModel::reverted, this, &SettingsField::take);
    take();
}

void SettingsField::makeEditor(const Words &words)
{
    if (words.choices.isEmpty()) {
        m_edit = new QLineEdit(this);
        connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
            m_settings->setText(m_field, text);
            check();
        });
        return;
    }
    m_combo = new QComboBox(this);
    for (const auto &[value, shown] : words.choices)
        m_combo->addItem(shown, value);
    connect(m_combo, &QComboBox::currentIndexChanged, this,
            [this] { m_settings->setText(m_field, m_combo->currentData().toString()); });
}

QWidget *SettingsField::editor() const
{
    return m_edit ? static_cast<QWidget *>(m_edit) : m_combo;
}

void SettingsField::take()
{
    if (m_edit)
        m_edit->setText(m_settings->text(m_field));
    else
        m_combo->setCurrentIndex(m_combo->findData(m_settings->text(m_field)));
    check();
}

void SettingsField::check()
{
    m_fault->setText(m_settings->fault(m_field));
    m_fault->setVisible(!m_fault->text().isEmpty());
}

} // namespace Gui
