// SPDX-License-Identifier: MIT
#include "gui/elidedlabel.h"

#include <QPainter>

namespace Gui {

namespace {

constexpr int LeastCharacters = 12;

} // namespace

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QSize whole = QLabel::minimumSizeHint();
    return {qMin(whole.width(), LeastCharacters * fontMetrics().averageCharWidth()), whole.height()};
}

void ElidedLabel::paintEvent(QPaintEvent *event)
{
    const QRect room = contentsRect();
    if (fontMetrics().horizontalAdvance(text()) <= room.width()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.drawText(room, int(Qt::AlignVCenter) | int(Qt::AlignLeft),
                     fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
}

} // namespace Gui
