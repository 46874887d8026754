// SPDX-License-Identifier: MIT
#include "faultlabel.h"

#include "breakable.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace Gui {

FaultLabel::FaultLabel(QWidget *field, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    const int extent = fontMetrics().height();
    m_icon->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(extent));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, extent / 4);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    hide();
}

void FaultLabel::setFault(const QString &text)
{
    m_fault = text;
    m_text->setText(breakable(text));
    m_field->setAccessibleDescription(text);
    setVisible(!text.isEmpty());
}

QString FaultLabel::fault() const
{
    return m_fault;
}

} // namespace Gui
