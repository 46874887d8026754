// SPDX-License-Identifier: MIT
#include "gui/pageroom.h"

#include <QEvent>
#include <QScrollBar>
#include <QStackedWidget>

namespace Gui {

PageRoom::PageRoom(QStackedWidget *pages, QWidget *parent)
    : QScrollArea(parent)
    , m_pages(pages)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidget(pages);
    connect(pages, &QStackedWidget::currentChanged, this, &PageRoom::fit);
}

QSize PageRoom::leastForAll() const
{
    return m_pages->minimumSizeHint();
}

void PageRoom::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

bool PageRoom::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fit();
    return QScrollArea::eventFilter(watched, event);
}

void PageRoom::fit()
{
    if (!widget() || !m_pages->currentWidget()) // the pages go first
        return;
    const QSize least = m_pages->currentWidget()->minimumSizeHint();
    QSize room = maximumViewportSize();
    if (least.width() > room.width())
        room.rheight() -= horizontalScrollBar()->sizeHint().height();
    if (least.height() > room.height())
        room.rwidth() -= verticalScrollBar()->sizeHint().width();
    m_pages->resize(room.expandedTo(least));
}

} // namespace Gui
