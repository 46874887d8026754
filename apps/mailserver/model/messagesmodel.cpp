// SPDX-License-Identifier: MIT
#include "model/messagesmodel.h"

#include "managedmailstore.h"
#include "model/errortext.h"
#include "model/text.h"

#include <algorithm>

namespace Model {

using Storage::MessageOverview;

MessagesModel::MessagesModel(std::shared_ptr<Storage::ManagedMailStore> mail, QObject *parent)
    : QAbstractTableModel(parent)
    , m_mail(std::move(mail))
{
}

int MessagesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_messages.size());
}

int MessagesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MessagesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && index.column() == Subject))
        return displayed(index.row(), index.column());
    if (role == SortRole)
        return sortKey(index.row(), index.column());
    if (role == KeyRole)
        return QString::fromLatin1(m_messages.at(index.row()).uniqueId);
    if (role == Qt::TextAlignmentRole && (index.column() == Number || index.column() == Size))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant MessagesModel::sortKey(int row, int column) const
{
    switch (column) {
    case Number:
        return row;
    case Received:
        return m_messages.at(row).received;
    case Size:
        return m_messages.at(row).octets;
    default:
        return displayed(row, column);
    }
}

QString MessagesModel::displayed(int row, int column) const
{
    const MessageOverview &message = m_messages.at(row);
    switch (column) {
    case Number:
        return countText(row + 1);
    case From:
        return m_texts.sender(row, message.from);
    case Subject:
        return m_texts.subject(row, message.subject);
    case Received:
        return timeText(message.received);
    case Size:
        return sizeText(message.octets);
    case UniqueId:
        return QString::fromLatin1(message.uniqueId);
    default:
        return {};
    }
}

QVariant MessagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole) {
        const QString titles[] = {tr("No."), tr("From"), tr("Subject"), tr("Received"), tr("Size"), tr("Unique id")};
        return titles[section];
    }
    if (role == Qt::TextAlignmentRole && section != Number && section != Size)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

void MessagesModel::setUser(const QString &user)
{
    if (user.toLatin1() == m_user)
        return;
    m_user = user.toLatin1();
    m_isLoaded = false;
    m_problem.clear();
    reset({});
    refresh();
}

void MessagesModel::refresh()
{
    m_askAgain = m_isAsking;
    if (m_isAsking || m_user.isEmpty())
        return;
    m_isAsking = true;
    using Answer = Storage::Expected<QList<MessageOverview>, Storage::StoreError>;
    m_answers.deliver(m_mail->messages(m_user), this, Answers::Delivery::Later,
                      [this, asked = m_user](const Answer &answer) {
                          m_isAsking = false;
                          if (asked == m_user) {
                              m_isLoaded = true;
                              m_problem = answer ? QString() : errorText(answer.error());
                              take(answer.value_or(QList<MessageOverview>()));
                              Q_EMIT refreshed();
                          }
                          if (m_askAgain)
                              refresh();
                      });
}

void MessagesModel::take(const QList<MessageOverview> &messages)
{
    // Mail that came is put behind the rest, so that a selection and the place in the list stay.
    const auto sameId = [](const MessageOverview &a, const MessageOverview &b) { return a.uniqueId == b.uniqueId; };
    const qsizetype known = m_messages.size();
    const bool grew = messages.size() >= known && std::equal(m_messages.begin(), m_messages.end(), messages.begin(),
                                                             messages.begin() + known, sameId);
    if (!grew) {
        reset(messages);
    } else if (messages.size() > known) {
        beginInsertRows({}, int(known), int(messages.size()) - 1);
        m_messages = messages;
        endInsertRows();
    }
}

void MessagesModel::reset(const QList<MessageOverview> &messages)
{
    beginResetModel();
    m_messages = messages;
    m_texts.clear();
    endResetModel();
}

} // namespace Model
