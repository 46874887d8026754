// SPDX-License-Identifier: MIT
#include "model/bansmodel.h"

#include "model/text.h"

#include <algorithm>

namespace Model {

using Guard::Ban;

namespace {

constexpr int PauseMilliseconds = 100;

bool isSame(const Ban &one, const Ban &other)
{
    return one.address == other.address && one.since == other.since && one.until == other.until &&
           one.failures == other.failures;
}

} // namespace

BansModel::BansModel(std::shared_ptr<Guard::Bans> bans, QObject *parent)
    : QAbstractTableModel(parent)
    , m_bans(std::move(bans))
    , m_shown(m_bans->list())
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &BansModel::refresh);
    // A ban is made in the thread of the failure.
    connect(
        m_bans.get(), &Guard::Bans::changed, this,
        [this] {
            if (!m_pause.isActive())
                m_pause.start();
        },
        Qt::QueuedConnection);
}

int BansModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int BansModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BansModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Ban &ban = m_shown.at(index.row());
    if (role == Qt::DisplayRole)
        return displayed(ban, index.column());
    if (role == SortRole)
        return sortKey(ban, index.column());
    if (role == KeyRole)
        return Guard::addressText(ban);
    if (role == Qt::TextAlignmentRole && index.column() == Failures)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString BansModel::displayed(const Ban &ban, int column) const
{
    switch (column) {
    case Address:
        return Guard::addressText(ban);
    case Since:
        return timeText(ban.since);
    case Until:
        return timeText(ban.until);
    case Failures:
        return countText(ban.failures);
    default:
        return {};
    }
}

QVariant BansModel::sortKey(const Ban &ban, int column) const
{
    switch (column) {
    case Since:
        return ban.since;
    case Until:
        return ban.until;
    case Failures:
        return ban.failures;
    default:
        return displayed(ban, column);
    }
}

QVariant BansModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole) {
        const QString titles[] = {tr("Address"), tr("Since"), tr("Until"), tr("Failed logins")};
        return titles[section];
    }
    if (role == Qt::TextAlignmentRole && section != Failures)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

int BansModel::rowOf(const QString &address) const
{
    const auto found = std::find_if(m_shown.begin(), m_shown.end(),
                                    [&address](const Ban &ban) { return Guard::addressText(ban) == address; });
    return found == m_shown.end() ? -1 : int(found - m_shown.begin());
}

void BansModel::refresh()
{
    const QList<Ban> now = m_bans->list();
    if (std::equal(now.begin(), now.end(), m_shown.begin(), m_shown.end(), isSame))
        return;
    announce(now);
    beginResetModel();
    m_shown = now;
    endResetModel();
}

void BansModel::announce(const QList<Ban> &now)
{
    // The latest come first, so that what is new stands before what is known.
    const auto isKnown = [this](const Ban &ban) {
        return std::any_of(m_shown.begin(), m_shown.end(),
                           [&ban](const Ban &shown) { return shown.address == ban.address; });
    };
    if (!now.isEmpty() && !isKnown(now.first()))
        Q_EMIT banned(tr("%1 is blocked until %2: too many logins with a wrong name or password.")
                          .arg(Guard::addressText(now.first()), timeText(now.first().until)));
}

void BansModel::lift(const QList<int> &rows)
{
    QStringList names;
    QList<QHostAddress> addresses;
    for (const int row : rows) {
        names.append(address(row));
        addresses.append(m_shown.at(row).address);
    }
    for (const QHostAddress &address : addresses)
        m_bans->lift(address);
    refresh();
    if (names.size() == 1)
        Q_EMIT lifted(tr("%1 may connect again.").arg(names.first()));
    else if (!names.isEmpty())
        Q_EMIT lifted(tr("%1 addresses may connect again.").arg(countText(names.size())));
}

} // namespace Model
