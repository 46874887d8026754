// SPDX-License-Identifier: MIT
#include "gui/quotadelegate.h"

#include "gui/icons.h"
#include "model/usersmodel.h"

#include <QPainter>

#include <algorithm>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::UsersModel;

namespace {

QRectF barRect(const QStyleOptionViewItem &option)
{
    const qreal height = std::max(2.0, option.fontMetrics.height() / 6.0);
    const qreal margin = option.fontMetrics.averageCharWidth() / 2.0;
    return QRectF(option.rect).adjusted(margin, option.rect.height() - height - 1, -margin, -1);
}

void paintBar(QPainter *painter, const QStyleOptionViewItem &option, double fill)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const auto role = isSelected ? QPalette::HighlightedText : QPalette::Highlight;
    QColor track = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    track.setAlphaF(0.2F);
    const QRectF bar = barRect(option);
    QRectF filled = bar;
    filled.setWidth(bar.width() * std::clamp(fill, 0.0, 1.0));
    if (option.direction == Qt::RightToLeft)
        filled.moveRight(bar.right());
    painter->fillRect(bar, track);
    painter->fillRect(filled, option.palette.color(role));
}

} // namespace

void QuotaDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() != UsersModel::Stored || !index.data(UsersModel::IsNearlyFullRole).toBool())
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = ownIcon(u"warning"_s);
    const int size = option->fontMetrics.height();
    option->decorationSize = QSize(size, size);
}

void QuotaDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant fill = index.data(UsersModel::FillRole);
    if (index.column() == UsersModel::Stored && fill.isValid())
        paintBar(painter, option, fill.toDouble());
}

} // namespace Gui
