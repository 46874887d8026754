// SPDX-License-Identifier: MIT
#include "inboxorder.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace Model {

using Mailbox::InboxEntry;

namespace {

/// How long messages may go on changing before a large inbox is put in order again.
constexpr std::chrono::milliseconds LargeInboxPause(300);

bool isText(int column)
{
    return column == InboxModel::FromColumn || column == InboxModel::SubjectColumn;
}

QString textKey(const InboxEntry &entry, int column)
{
    return (column == InboxModel::FromColumn ? InboxModel::senderName(entry) : entry.summary.subject).toCaseFolded();
}

qint64 numberKey(const InboxEntry &entry, int column)
{
    if (column == InboxModel::NumberColumn)
        return entry.number;
    if (column == InboxModel::SizeColumn)
        return entry.octets;
    const QDateTime &received = entry.summary.received;
    return received.isValid() ? received.toMSecsSinceEpoch() : std::numeric_limits<qint64>::min();
}

/// @p rows by a key that is made once for each of them; equal ones stay in the order of the inbox.
template <typename Key>
void sortByKey(QList<int> &rows, Qt::SortOrder order, Key keyOf)
{
    using Keyed = std::pair<decltype(keyOf(0)), int>;
    std::vector<Keyed> keyed;
    keyed.reserve(size_t(rows.size()));
    for (const int row : std::as_const(rows))
        keyed.emplace_back(keyOf(row), row);
    std::stable_sort(keyed.begin(), keyed.end(), [order](const Keyed &a, const Keyed &b) {
        return order == Qt::AscendingOrder ? a.first < b.first : b.first < a.first;
    });
    std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const Keyed &one) { return one.second; });
}

} // namespace

InboxOrder::InboxOrder(InboxModel &inbox, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_inbox(&inbox)
    , m_threads(1)
{
    setSourceModel(&inbox);
    setRows(orderedRows(inbox.entries(), m_wish));
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &InboxOrder::reorder);
    connect(&inbox, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&inbox, &QAbstractItemModel::modelReset, this, &InboxOrder::takeReset);
    connect(&inbox, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { takeInserted(first, last); });
    connect(&inbox, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { prepareRemoval(first, last); });
    connect(&inbox, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { takeRemoved(first, last); });
    connect(&inbox, &QAbstractItemModel::dataChanged, this, &InboxOrder::takeChanged);
}

void InboxOrder::sort(int column, Qt::SortOrder order)
{
    m_wish.column = column;
    m_wish.order = order;
    reorder();
}

void InboxOrder::setSearch(const QString &text)
{
    m_wish.search = text;
    reorder();
}

int InboxOrder::rowOf(const QByteArray &uniqueId) const
{
    return m_inbox ? m_places.value(m_inbox->rowOf(uniqueId), -1) : -1;
}

QModelIndex InboxOrder::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

int InboxOrder::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_inbox ? 0 : int(m_rows.size());
}

int InboxOrder::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : InboxModel::ColumnCount;
}

// Not by way of a row, of which there may be none.
QVariant InboxOrder::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_inbox ? m_inbox->headerData(section, orientation, role) : QVariant();
}

QModelIndex InboxOrder::mapToSource(const QModelIndex &index) const
{
    const bool isShown = m_inbox && index.isValid() && index.row() < m_rows.size();
    return isShown ? m_inbox->index(m_rows.at(index.row()), index.column()) : QModelIndex();
}

QModelIndex InboxOrder::mapFromSource(const QModelIndex &index) const
{
    return index.isValid() ? this->index(m_places.value(index.row(), -1), index.column()) : QModelIndex();
}

InboxOrder::Rows InboxOrder::orderedRows(const QList<InboxEntry> &entries, const Wish &wish)
{
    Rows rows;
    rows.reserve(entries.size());
    for (qsizetype row = 0; row < entries.size(); ++row) {
        if (matches(entries.at(row), wish.search))
            rows.append(int(row));
    }
    if (isText(wish.column))
        sortByKey(rows, wish.order, [&](int row) { return textKey(entries.at(row), wish.column); });
    else
        sortByKey(rows, wish.order, [&](int row) { return numberKey(entries.at(row), wish.column); });
    return rows;
}

bool InboxOrder::isBefore(const InboxEntry &a, const InboxEntry &b, const Wish &wish)
{
    const InboxEntry &first = wish.order == Qt::AscendingOrder ? a : b;
    const InboxEntry &second = wish.order == Qt::AscendingOrder ? b : a;
    return isText(wish.column) ? textKey(first, wish.column) < textKey(second, wish.column)
                               : numberKey(first, wish.column) < numberKey(second, wish.column);
}

bool InboxOrder::matches(const InboxEntry &entry, const QString &search)
{
    const auto holds = [&search](const QString &text) { return text.contains(search, Qt::CaseInsensitive); };
    return search.isEmpty() || holds(entry.summary.from) || holds(entry.summary.fromAddress) ||
           holds(entry.summary.to) || holds(entry.summary.subject);
}

QList<InboxEntry> InboxOrder::entries() const
{
    return m_inbox ? m_inbox->entries() : QList<InboxEntry>();
}

/// Whether the rows can be put in order between two frames: numbers of 100,000 can.
bool InboxOrder::isQuick() const
{
    const bool isByNumber = m_wish.column == InboxModel::NumberColumn || m_wish.column == InboxModel::SizeColumn;
    return entries().size() <= MaxRowsAtOnce || (isByNumber && m_wish.search.isEmpty());
}

/// What is shown until another thread has put a list in order that is not known yet: a search shows nothing.
InboxOrder::Rows InboxOrder::firstRows() const
{
    if (isQuick())
        return orderedRows(entries(), m_wish);
    Rows rows(m_wish.search.isEmpty() ? entries().size() : 0);
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

void InboxOrder::reorder()
{
    ++m_asked;
    m_later.stop();
    m_isAwaited = !isQuick();
    m_threads.clear();
    if (!m_isAwaited) {
        show(orderedRows(entries(), m_wish));
        return;
    }
    m_answers.deliver(m_threads.run([entries = entries(), wish = m_wish] { return orderedRows(entries, wish); }), this,
                      Answers::Delivery::Later, [this, asked = m_asked](const Rows &rows) {
                          if (asked != m_asked)
                              return;
                          m_isAwaited = false;
                          show(rows);
                      });
}

void InboxOrder::show(const Rows &rows)
{
    if (isPermutation(rows))
        permute(rows);
    else
        replace(rows);
    Q_EMIT reordered();
}

bool InboxOrder::isPermutation(const Rows &rows) const
{
    return rows.size() == m_rows.size() &&
           std::all_of(rows.begin(), rows.end(), [this](int row) { return m_places.at(row) >= 0; });
}

void InboxOrder::permute(const Rows &rows)
{
    if (rows.isEmpty() || rows == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList sources;
    sources.reserve(before.size());
    for (const QModelIndex &index : before)
        sources.append(mapToSource(index));
    setRows(rows);
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &source : std::as_const(sources))
        after.append(mapFromSource(source));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void InboxOrder::replace(const Rows &rows)
{
    beginResetModel();
    setRows(rows);
    endResetModel();
}

void InboxOrder::setRows(const Rows &rows)
{
    m_rows = rows;
    m_places = QList<int>(entries().size(), -1);
    for (qsizetype place = 0; place < m_rows.size(); ++place)
        m_places[m_rows.at(place)] = int(place);
}

void InboxOrder::takeReset()
{
    setRows(firstRows());
    endResetModel();
    if (!isQuick())
        reorder();
    else
        Q_EMIT reordered();
}

void InboxOrder::takeInserted(int first, int last)
{
    const int count = last - first + 1;
    for (int &row : m_rows)
        row += row >= first ? count : 0;
    m_places.insert(first, count, -1);
    if (count > MaxSingleRows) {
        replace(firstRows());
    } else {
        for (int row = first; row <= last; ++row)
            insert(row);
    }
    if (m_isAwaited || !isQuick())
        reorder();
}

/// Where it belongs: behind its equals.
void InboxOrder::insert(int row)
{
    const QList<InboxEntry> entries = this->entries();
    if (!matches(entries.at(row), m_wish.search))
        return;
    const auto place = std::upper_bound(m_rows.cbegin(), m_rows.cend(), row,
                                        [&](int a, int b) { return isBefore(entries.at(a), entries.at(b), m_wish); });
    const int at = int(place - m_rows.cbegin());
    beginInsertRows({}, at, at);
    Rows rows = m_rows;
    rows.insert(at, row);
    setRows(rows);
    endInsertRows();
}

void InboxOrder::prepareRemoval(int first, int last)
{
    m_isResetting = last - first >= MaxSingleRows;
    if (m_isResetting)
        beginResetModel();
    else
        removeEach(first, last);
}

void InboxOrder::removeEach(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const int place = m_places.at(row);
        if (place < 0)
            continue;
        beginRemoveRows({}, place, place);
        Rows rows = m_rows;
        rows.remove(place);
        setRows(rows);
        endRemoveRows();
    }
}

void InboxOrder::takeRemoved(int first, int last)
{
    const int count = last - first + 1;
    m_rows.removeIf([first, last](int row) { return row >= first && row <= last; });
    for (int &row : m_rows)
        row -= row > last ? count : 0;
    setRows(Rows(m_rows));
    if (std::exchange(m_isResetting, false))
        endResetModel();
    if (m_isAwaited)
        reorder();
}

void InboxOrder::takeChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight)
{
    if (m_rows.isEmpty() && m_wish.search.isEmpty())
        return;
    if (topLeft.row() != bottomRight.row() && !m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, topLeft.column()), index(rowCount() - 1, bottomRight.column()));
    else if (const int place = m_places.value(topLeft.row(), -1); place >= 0)
        Q_EMIT dataChanged(index(place, topLeft.column()), index(place, bottomRight.column()));
    if (!m_later.isActive())
        m_later.start(isQuick() ? std::chrono::milliseconds(0) : LargeInboxPause);
}

} // namespace Model
