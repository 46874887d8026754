// SPDX-License-Identifier: MIT
#include "inboxmodel.h"

#include <QFont>
#include <QLocale>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Model {

using Mailbox::InboxEntry;

namespace {

// The seed's "date : hour : minute". Digits and order are the seed's in every language.
QString receivedText(const QDateTime &when)
{
    return when.isValid() ? when.toString(u"yyyy-MM-dd : HH : mm"_s) : QString();
}

QString sizeText(qint64 octets)
{
    return QLocale().formattedDataSize(octets, 1, QLocale::DataSizeTraditionalFormat);
}

QVariant fontOf(const InboxEntry &entry)
{
    if (entry.isSeen && !entry.markedForDeletion)
        return {};
    QFont font;
    font.setBold(!entry.isSeen);
    font.setStrikeOut(entry.markedForDeletion);
    return font;
}

} // namespace

InboxModel::InboxModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

int InboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int InboxModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant InboxModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const InboxEntry &entry = m_entries.at(index.row());
    const bool rightAligned = index.column() == NumberColumn || index.column() == SizeColumn;
    switch (role) {
    case Qt::DisplayRole:
        return displayText(entry, index.column());
    case Qt::ToolTipRole:
        return toolTip(entry, index.column());
    case Qt::AccessibleTextRole:
        return spokenText(entry, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (rightAligned ? Qt::AlignRight : Qt::AlignLeft)));
    case Qt::FontRole:
        return fontOf(entry);
    case UniqueIdRole:
        return entry.uniqueId;
    case MarkedRole:
        return entry.markedForDeletion;
    case SeenRole:
        return entry.isSeen;
    default:
        return {};
    }
}

QString InboxModel::spokenText(const InboxEntry &entry, int column) const
{
    const QString text = displayText(entry, column);
    if (entry.markedForDeletion)
        return tr("%1, marked for deletion").arg(text);
    return entry.isSeen ? text : tr("%1, unread").arg(text);
}

// The name without the address, which is in the tool tip; without a name the seed's "Sender's email id". Of several
// authors all that the field says. A column shows the beginning, so what could deceive does not stand there: before a
// name that looks like an address comes the real one, before a look-alike what its domain is in the network.
QString InboxModel::senderName(const InboxEntry &entry)
{
    const QString &field = entry.summary.from;
    const QString &address = entry.summary.fromAddress;
    if (field.isEmpty() || address.isEmpty())
        return field + address;
    const QString bracketed = u" <"_s + address + u'>';
    const bool hasName = field.contains(bracketed);
    const QString name = hasName ? field.section(bracketed, 0, 0) : QString();
    const QString rest = hasName ? field.mid(name.size() + bracketed.size()) : field.mid(address.size());
    if (!rest.isEmpty() && !rest.startsWith(u" (xn--"))
        return field;
    if (name.contains(u'@'))
        return address + rest + u" ("_s + name + u')';
    return name.isEmpty() ? QString(rest + u' ' + address).trimmed() : QString(name + rest);
}

QString InboxModel::displayText(const InboxEntry &entry, int column) const
{
    switch (column) {
    case NumberColumn:
        return QString::number(entry.number);
    case FromColumn:
        return senderName(entry).isEmpty() ? tr("(no sender)") : senderName(entry);
    case ReceivedColumn:
        return receivedText(entry.summary.received);
    case SubjectColumn:
        if (!entry.hasHeader)
            return tr("(the server has not handed out the header of this message)");
        return entry.summary.subject.isEmpty() ? tr("(no subject)") : entry.summary.subject;
    default:
        return sizeText(entry.octets);
    }
}

// Plain text without "<" at its beginning may still look like rich text to a tool tip ("a<b>"), so it is escaped.
QString InboxModel::toolTip(const InboxEntry &entry, int column) const
{
    switch (column) {
    case NumberColumn:
        return tr("Its place in the mailbox file");
    case FromColumn:
        return entry.summary.from.toHtmlEscaped();
    case SubjectColumn:
        return entry.summary.subject.toHtmlEscaped();
    case SizeColumn:
        return tr("%Ln octet(s)", nullptr, int(std::min<qint64>(entry.octets, std::numeric_limits<int>::max())));
    default:
        return {};
    }
}

QVariant InboxModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool right = section == NumberColumn || section == SizeColumn;
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft)));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return tr("No.");
    case FromColumn:
        return tr("From");
    case ReceivedColumn:
        return tr("Received");
    case SubjectColumn:
        return tr("Subject");
    default:
        return tr("Size");
    }
}

void InboxModel::setEntries(const QList<InboxEntry> &entries)
{
    const std::optional<QList<RowRange>> vanished = vanishedRows(entries);
    if (!vanished) {
        beginResetModel();
        m_entries = entries;
        endResetModel();
        return;
    }
    // From the end, so that the rows before keep their numbers.
    for (auto range = vanished->crbegin(); range != vanished->crend(); ++range) {
        beginRemoveRows({}, range->first, range->last);
        m_entries.remove(range->first, range->last - range->first + 1);
        endRemoveRows();
    }
    const int kept = int(m_entries.size());
    if (entries.size() > kept) {
        beginInsertRows({}, kept, int(entries.size()) - 1);
        m_entries.append(entries.sliced(kept));
        endInsertRows();
    }
    m_entries = entries;
    if (kept > 0)
        Q_EMIT dataChanged(index(0, 0), index(kept - 1, ColumnCount - 1));
}

/// The rows that are not in @p entries any more, if the others stand at their beginning in the same order and there are
/// few gaps; nothing if a reset says it better.
std::optional<QList<InboxModel::RowRange>> InboxModel::vanishedRows(const QList<InboxEntry> &entries) const
{
    QList<RowRange> ranges;
    QSet<QByteArray> ids;
    qsizetype kept = 0;
    for (int row = 0; row < m_entries.size(); ++row) {
        const QByteArray &id = m_entries.at(row).uniqueId;
        if (kept < entries.size() && entries.at(kept).uniqueId == id) {
            ++kept;
            continue;
        }
        ids.insert(id);
        if (!ranges.isEmpty() && ranges.last().last == row - 1)
            ranges.last().last = row;
        else if (ranges.size() == MaxRemovedRanges)
            return std::nullopt;
        else
            ranges.append({row, row});
    }
    const bool isMoved = std::any_of(entries.begin() + kept, entries.end(),
                                     [&ids](const InboxEntry &entry) { return ids.contains(entry.uniqueId); });
    return isMoved ? std::nullopt : std::optional(ranges);
}

qsizetype InboxModel::unseen() const
{
    return std::count_if(m_entries.begin(), m_entries.end(), [](const InboxEntry &entry) { return !entry.isSeen; });
}

void InboxModel::setEntry(qsizetype row, const InboxEntry &entry)
{
    if (row < 0 || row >= m_entries.size())
        return;
    m_entries[row] = entry;
    Q_EMIT dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
}

const InboxEntry *InboxModel::find(const QByteArray &uniqueId) const
{
    const qsizetype row = rowOf(uniqueId);
    return row < 0 ? nullptr : &m_entries.at(row);
}

qsizetype InboxModel::rowOf(const QByteArray &uniqueId) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const InboxEntry &entry) { return entry.uniqueId == uniqueId; });
    return found == m_entries.end() ? -1 : found - m_entries.begin();
}

qint64 InboxModel::octets() const
{
    qint64 sum = 0;
    for (const InboxEntry &entry : m_entries)
        sum += entry.octets;
    return sum;
}

qsizetype InboxModel::marked() const
{
    return std::count_if(m_entries.begin(), m_entries.end(),
                         [](const InboxEntry &entry) { return entry.markedForDeletion; });
}

} // namespace Model
