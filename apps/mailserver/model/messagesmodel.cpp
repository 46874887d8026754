// SPDX-License-Identifier: MIT
#include "model/messagesmodel.h"

#include "everymessage.h"
#include "model/errortext.h"
#include "model/text.h"

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
    if (m_messages.isEmpty())
        askForAll();
    else
        askForMore();
}

void MessagesModel::askForAll()
{
    using Answer = Storage::Expected<QList<MessageOverview>, Storage::StoreError>;
    m_answers.deliver(Storage::everyMessage(m_mail, m_user), this, Answers::Delivery::Later,
                      [this, asked = m_user](const Answer &answer) {
                          if (asked == m_user) {
                              m_problem = answer ? QString() : errorText(answer.error());
                              const QList<MessageOverview> all = answer.value_or(QList<MessageOverview>());
                              if (!all.isEmpty() || !m_messages.isEmpty())
                                  reset(all);
                          }
                          endAsking(asked);
                      });
}

// Mail that came is put behind the rest: the selection and the place in the list stay, and what is known of thousands
// of messages is not read again for one.
void MessagesModel::askForMore()
{
    using Answer = Storage::Expected<Storage::MessagesPage, Storage::StoreError>;
    m_answers.deliver(m_mail->messages(m_user, m_messages.last().uniqueId, Storage::PageEntries), this,
                      Answers::Delivery::Later, [this, asked = m_user](const Answer &answer) {
                          if (asked != m_user)
                              return endAsking(asked);
                          // Messages were removed, or the store cannot say: the answer to all tells.
                          if (!answer || answer->before != m_messages.size())
                              return askForAll();
                          m_problem.clear();
                          append(answer->messages);
                          if (answer->messages.size() == Storage::PageEntries)
                              return askForMore();
                          endAsking(asked);
                      });
}

void MessagesModel::endAsking(const QByteArray &asked)
{
    m_isAsking = false;
    if (asked == m_user) {
        m_isLoaded = true;
        Q_EMIT refreshed();
    }
    if (m_askAgain || asked != m_user)
        refresh();
}

void MessagesModel::append(const QList<MessageOverview> &messages)
{
    if (messages.isEmpty())
        return;
    const auto known = int(m_messages.size());
    beginInsertRows({}, known, known + int(messages.size()) - 1);
    m_messages += messages;
    endInsertRows();
}

void MessagesModel::reset(const QList<MessageOverview> &messages)
{
    beginResetModel();
    m_messages = messages;
    m_texts.clear();
    endResetModel();
}

} // namespace Model
