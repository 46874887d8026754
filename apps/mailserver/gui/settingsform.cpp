// SPDX-License-Identifier: MIT
#include "gui/settingsform.h"

#include "gui/settingsfield.h"
#include "model/settingsmodel.h"

#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace Gui {

SettingsForm::SettingsForm(Model::SettingsModel *settings, QWidget *parent)
    : QScrollArea(parent)
    , m_settings(settings)
{
    auto *groups = new QWidget(this);
    m_groups = new QVBoxLayout(groups);
    setWidget(groups);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
}

void SettingsForm::beginGroup(const QString &title)
{
    auto *group = new QGroupBox(title, widget());
    m_form = new QFormLayout(group);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_groups->addWidget(group);
}

void SettingsForm::addOptions(const QStringList &options)
{
    for (const QString &option : options)
        addOption(option, settingsWords(option));
}

void SettingsForm::addOption(const QString &option, const SettingsWords &words)
{
    auto *field = new SettingsField(m_settings, option, words, widget());
    addRow(words.title, field);
    qobject_cast<QLabel *>(m_form->labelForField(field))->setBuddy(field->editor());
    m_options.append(option);
}

void SettingsForm::addRow(const QString &title, QWidget *widget)
{
    auto *label = new QLabel(title, this);
    label->setWordWrap(true);
    m_form->addRow(label, widget);
    m_titles.append(label);
    adaptTitles();
}

/// The same width in every group, so that all editors begin in one line; the editors have half of the page at least.
void SettingsForm::adaptTitles()
{
    const int character = fontMetrics().averageCharWidth();
    const int most = std::max(LeastTitleCharacters * character, viewport()->width() / 2);
    for (QLabel *title : std::as_const(m_titles))
        title->setFixedWidth(std::min(m_titleCharacters * character, most));
}

void SettingsForm::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    adaptTitles();
}

void SettingsForm::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        adaptTitles();
}

void SettingsForm::addSentence(const QString &sentence)
{
    auto *label = new QLabel(sentence, this);
    label->setWordWrap(true);
    m_form->addRow(label);
}

void SettingsForm::setTitleCharacters(int characters)
{
    m_titleCharacters = characters;
}

void SettingsForm::finish()
{
    m_groups->addStretch(1);
}

bool SettingsForm::hasFaults() const
{
    return std::any_of(m_options.begin(), m_options.end(),
                       [this](const QString &option) { return !m_settings->fault(option).isEmpty(); });
}

} // namespace Gui
