// SPDX-License-Identifier: MIT
#include "model/deletedmessagesmodel.h"

#include "managedmailstore.h"
#include "model/errortext.h"
#include "model/text.h"

#include <algorithm>

namespace Model {

using Storage::DeletedMessage;
using Storage::Expected;
using Storage::StoreError;

DeletedMessagesModel::DeletedMessagesModel(std::shared_ptr<Storage::ManagedMailStore> mail, QObject *parent)
    : QAbstractTableModel(parent)
    , m_mail(std::move(mail))
{
}

int DeletedMessagesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_messages.size());
}

int DeletedMessagesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DeletedMessagesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const DeletedMessage &deleted = m_messages.at(index.row());
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && index.column() == Subject))
        return displayed(index.row(), index.column());
    if (role == SortRole)
        return sortKey(index.row(), index.column());
    if (role == KeyRole)
        return QString(QString::fromLatin1(deleted.message.uniqueId) + deleted.deleted.toString(Qt::ISODate));
    if (role == Qt::ToolTipRole && index.column() == Deleted && !deleted.deleted.isValid())
        return tr("It still stands in the mailbox's file and goes to the trash within a day.");
    if (role == Qt::TextAlignmentRole && index.column() == Size)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString DeletedMessagesModel::displayed(int row, int column) const
{
    const DeletedMessage &deleted = m_messages.at(row);
    switch (column) {
    case From:
        return m_texts.sender(row, deleted.message.from);
    case Subject:
        return m_texts.subject(row, deleted.message.subject);
    case Received:
        return timeText(deleted.message.received);
    case Deleted:
        return deleted.deleted.isValid() ? dateText(deleted.deleted) : tr("lately");
    case Size:
        return sizeText(deleted.message.octets);
    default:
        return {};
    }
}

QVariant DeletedMessagesModel::sortKey(int row, int column) const
{
    const DeletedMessage &deleted = m_messages.at(row);
    switch (column) {
    case Received:
        return deleted.message.received;
    case Deleted:
        return deleted.deleted.isValid() ? deleted.deleted : QDate(9999, 12, 31); // lately is after every day
    case Size:
        return deleted.message.octets;
    default:
        return displayed(row, column);
    }
}

QVariant DeletedMessagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole) {
        const QString titles[] = {tr("From"), tr("Subject"), tr("Received"), tr("Deleted"), tr("Size")};
        return titles[section];
    }
    if (role == Qt::TextAlignmentRole && section != Size)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

void DeletedMessagesModel::setUser(const QString &user)
{
    if (user.toLatin1() == m_user)
        return;
    m_user = user.toLatin1();
    m_isLoaded = false;
    m_problem.clear();
    take({});
    refresh();
}

void DeletedMessagesModel::refresh()
{
    m_askAgain = m_isAsking;
    if (m_isAsking || m_user.isEmpty())
        return;
    m_isAsking = true;
    using Answer = Expected<QList<DeletedMessage>, StoreError>;
    m_answers.deliver(m_mail->deletedMessages(m_user), this, Answers::Delivery::Later,
                      [this, asked = m_user](const Answer &answer) {
                          m_isAsking = false;
                          if (asked == m_user) {
                              m_isLoaded = true;
                              m_problem = answer ? QString() : errorText(answer.error());
                              take(answer.value_or(QList<DeletedMessage>()));
                              Q_EMIT refreshed();
                          }
                          if (m_askAgain)
                              refresh();
                      });
}

void DeletedMessagesModel::take(const QList<DeletedMessage> &messages)
{
    QList<DeletedMessage> newestFirst(messages.rbegin(), messages.rend());
    const auto same = [](const DeletedMessage &a, const DeletedMessage &b) {
        return a.message.uniqueId == b.message.uniqueId && a.deleted == b.deleted;
    };
    if (std::equal(newestFirst.begin(), newestFirst.end(), m_messages.begin(), m_messages.end(), same))
        return; // a reset would cost the person's selection
    beginResetModel();
    m_messages = std::move(newestFirst);
    m_texts.clear();
    endResetModel();
}

void DeletedMessagesModel::restore(const QList<int> &rows)
{
    QList<int> oldestFirst = rows;
    std::sort(oldestFirst.begin(), oldestFirst.end(), std::greater<int>());
    QList<QByteArray> ids;
    for (const int row : oldestFirst)
        ids.append(m_messages.at(row).message.uniqueId);
    m_isRestoring = true;
    using Answer = Expected<QList<QByteArray>, StoreError>;
    m_answers.deliver(
        m_mail->restore(m_user, ids), this, Answers::Delivery::Later, [this, user = user()](const Answer &answer) {
            m_isRestoring = false;
            refresh();
            if (answer)
                Q_EMIT restored(tr("%Ln message(s) of %1 are in the mailbox again, each under a new unique id.",
                                   nullptr, int(answer->size()))
                                    .arg(user));
            else
                Q_EMIT failed(failure(user, answer.error()));
        });
}

QString DeletedMessagesModel::failure(const QString &user, const StoreError &error) const
{
    switch (error.kind) {
    case StoreError::Kind::Locked:
        return tr("%1 is reading mail just now. Try again when the session has ended.").arg(user);
    case StoreError::Kind::NoSuchMessage:
        return tr("One of these messages cannot be restored any more, so none was. Select again.");
    default:
        return tr("Nothing was restored. %1").arg(errorText(error));
    }
}

} // namespace Model
