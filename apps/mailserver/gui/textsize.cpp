// SPDX-License-Identifier: MIT
#include "gui/textsize.h"

#include <QFontDatabase>
#include <QLayout>
#include <QSettings>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace Gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double PointsFactor = 1.1;
constexpr auto TextSizeKey = "window/textSize"_L1;

} // namespace

QFont TextSize::fixedFont()
{
    QFont font;
    font.setFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
    font.setStyleHint(QFont::Monospace);
    return font;
}

TextSize::TextSize(QWidget *widget)
    : QObject(widget)
    , m_widget(widget)
    , m_points(widget->font().pointSizeF())
{
}

void TextSize::setStep(int step)
{
    m_step = std::clamp(step, SmallestStep, LargestStep);
    QFont font = m_widget->font();
    font.setPointSizeF(m_points * std::pow(PointsFactor, m_step));
    m_widget->setFont(font);
    // The layouts of pages that are hidden do not hear that their widgets have become smaller.
    for (QLayout *layout : m_widget->findChildren<QLayout *>())
        layout->invalidate();
    m_widget->updateGeometry();
}

void TextSize::save(QSettings &layout) const
{
    layout.setValue(TextSizeKey, m_step);
}

void TextSize::restore(const QSettings &layout)
{
    setStep(layout.value(TextSizeKey).toInt());
}

} // namespace Gui
