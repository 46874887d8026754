// SPDX-License-Identifier: MIT
#include "gui/rowdelegate.h"

#include "gui/icons.h"
#include "log/connectionlogmodel.h"
#include "log/connectionsmodel.h"
#include "model/mailboxesmodel.h"

#include <QFontDatabase>

namespace Gui {

using namespace Qt::Literals::StringLiterals;

namespace {

void setMark(QStyleOptionViewItem *option, const QString &name)
{
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = ownIcon(name);
    const int size = option->fontMetrics.height();
    option->decorationSize = QSize(size, size);
}

void setColour(QStyleOptionViewItem *option, QPalette::ColorRole role)
{
    option->palette.setColor(QPalette::Text, option->palette.color(role));
}

} // namespace

void ConnectionDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool isLive = index.data(Log::ConnectionsModel::IsLiveRole).toBool();
    if (!isLive)
        setColour(option, QPalette::PlaceholderText);
    if (index.column() == Log::ConnectionsModel::Number)
        setMark(option, isLive ? u"live"_s : u"ended"_s);
    else if (index.column() == Log::ConnectionsModel::Protocol &&
             index.data(Log::ConnectionsModel::HasLockRole).toBool())
        setMark(option, u"lock"_s);
}

void DialogueDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    using Direction = Events::ConnectionEvent::Direction;
    QStyledItemDelegate::initStyleOption(option, index);
    const bool isDialogue = index.data(Log::ConnectionLogModel::IsDialogueRole).toBool();
    const auto direction = Direction(index.data(Log::ConnectionLogModel::DirectionRole).toInt());
    if (!isDialogue || index.column() < Log::ConnectionLogModel::Direction)
        setColour(option, QPalette::PlaceholderText);
    else if (direction == Direction::FromClient)
        setColour(option, QPalette::Link);
    if (index.column() == Log::ConnectionLogModel::Line &&
        index.data(Log::ConnectionLogModel::IsRefusalRole).toBool()) {
        setMark(option, u"warning"_s);
        option->font.setBold(true);
    }
    if (isDialogue && index.column() >= Log::ConnectionLogModel::Direction) {
        const bool isBold = option->font.bold();
        option->font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        option->font.setBold(isBold);
        option->font.setPointSizeF(option->widget ? option->widget->font().pointSizeF() : option->font.pointSizeF());
    }
}

void MailboxDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() != Model::MailboxesModel::Lock)
        return;
    if (!index.data(Model::MailboxesModel::ProblemRole).toString().isEmpty())
        setMark(option, u"warning"_s);
    else if (index.data(Model::MailboxesModel::IsLockedRole).toBool())
        setMark(option, u"lock"_s);
}

} // namespace Gui
