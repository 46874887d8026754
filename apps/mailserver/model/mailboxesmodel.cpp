// SPDX-License-Identifier: MIT
#include "model/mailboxesmodel.h"

#include "everypage.h"
#include "managedmailstore.h"
#include "model/errortext.h"
#include "model/text.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

namespace Model {

using Storage::MailboxOverview;

MailboxesModel::MailboxesModel(std::shared_ptr<Storage::ManagedMailStore> mail, QObject *parent)
    : QAbstractTableModel(parent)
    , m_mail(std::move(mail))
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &MailboxesModel::refresh);
}

int MailboxesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_mailboxes.size());
}

int MailboxesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MailboxesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const MailboxOverview &mailbox = m_mailboxes.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayed(mailbox, index.column());
    case Qt::ToolTipRole:
        return mailbox.problem.isEmpty() ? QVariant() : mailbox.problem;
    case Qt::TextAlignmentRole:
        if (index.column() == Messages || index.column() == Size)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case IsLockedRole:
        return mailbox.isLocked;
    case ProblemRole:
        return mailbox.problem;
    case SortRole:
        return sortKey(mailbox, index.column());
    case KeyRole:
        return QString::fromLatin1(mailbox.user);
    default:
        return {};
    }
}

QVariant MailboxesModel::sortKey(const MailboxOverview &mailbox, int column) const
{
    switch (column) {
    case Messages:
        return mailbox.messages;
    case Size:
        return mailbox.octets;
    case LastDelivery:
        return mailbox.lastDelivery;
    case LastLogin:
        return mailbox.lastLogin;
    default:
        return displayed(mailbox, column);
    }
}

QString MailboxesModel::displayed(const MailboxOverview &mailbox, int column) const
{
    switch (column) {
    case User:
        return QString::fromLatin1(mailbox.user);
    case Messages:
        return countText(mailbox.messages);
    case Size:
        return sizeText(mailbox.octets);
    case LastDelivery:
        return timeText(mailbox.lastDelivery);
    case LastLogin:
        return timeText(mailbox.lastLogin);
    case Lock:
        return mailbox.problem.isEmpty() ? lockText(mailbox) : tr("out of service: %1").arg(mailbox.problem);
    default:
        return {};
    }
}

QString MailboxesModel::lockText(const MailboxOverview &mailbox) const
{
    if (!mailbox.isLocked)
        return {};
    return mailbox.lockHolder.isEmpty() ? tr("yes") : QString::fromUtf8(mailbox.lockHolder);
}

QVariant MailboxesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole) {
        const QString titles[] = {tr("User"),          tr("Messages"),   tr("Size"),
                                  tr("Last delivery"), tr("Last login"), tr("Lock held by")};
        return titles[section];
    }
    if (role == Qt::TextAlignmentRole && section != Messages && section != Size)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

qint64 MailboxesModel::messages() const
{
    return std::accumulate(m_mailboxes.begin(), m_mailboxes.end(), qint64(0),
                           [](qint64 sum, const MailboxOverview &mailbox) { return sum + mailbox.messages; });
}

qint64 MailboxesModel::octets() const
{
    return std::accumulate(m_mailboxes.begin(), m_mailboxes.end(), qint64(0),
                           [](qint64 sum, const MailboxOverview &mailbox) { return sum + mailbox.octets; });
}

void MailboxesModel::refreshSoon()
{
    if (!m_soon.isActive())
        m_soon.start(
            std::chrono::milliseconds(std::max<qint64>(RefreshIntervalMilliseconds, m_lookTook * PausesALook)));
}

void MailboxesModel::refresh()
{
    if (m_isAsking) {
        refreshSoon(); // one question at a time; what changed meanwhile is asked for afterwards
        return;
    }
    m_isAsking = true;
    QElapsedTimer look;
    look.start();
    using Answer = Storage::Expected<QList<MailboxOverview>, Storage::StoreError>;
    const auto askPage = [mail = m_mail](const QByteArray &after, qsizetype count) {
        return mail->overview(after, count);
    };
    m_answers.deliver(Storage::everyPage<MailboxOverview>(askPage), this, Answers::Delivery::Later,
                      [this, look](const Answer &answer) {
                          m_isAsking = false;
                          m_isLoaded = true;
                          m_problem = answer ? QString() : errorText(answer.error());
                          if (answer)
                              take(*answer);
                          Q_EMIT refreshed();
                          m_lookTook = look.elapsed();
                      });
}

void MailboxesModel::take(const QList<MailboxOverview> &mailboxes)
{
    const auto sameUser = [](const MailboxOverview &a, const MailboxOverview &b) { return a.user == b.user; };
    if (!std::equal(mailboxes.begin(), mailboxes.end(), m_mailboxes.begin(), m_mailboxes.end(), sameUser)) {
        beginResetModel();
        m_mailboxes = mailboxes;
        endResetModel();
        return;
    }
    const QList<MailboxOverview> before = std::exchange(m_mailboxes, mailboxes);
    tellChanges(before);
}

// For each run of rows that have changed: a table would sort the others anew as well.
void MailboxesModel::tellChanges(const QList<MailboxOverview> &before)
{
    int row = 0;
    const auto isChanged = [this, &before, &row] { return row < rowCount() && m_mailboxes.at(row) != before.at(row); };
    for (; row < rowCount(); ++row) {
        const int first = row;
        while (isChanged())
            ++row;
        if (row > first)
            Q_EMIT dataChanged(index(first, 0), index(row - 1, ColumnCount - 1));
    }
}

} // namespace Model
