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

QVariant sortValue(const InboxEntry &entry, int column)
{
    switch (column) {
    case InboxModel::NumberColumn:
        return entry.number;
    case InboxModel::ReceivedColumn:
        return entry.summary.received;
    case InboxModel::SubjectColumn:
        return entry.summary.subject;
    default:
        return entry.octets;
    }
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
    case SortRole:
        return index.column() == FromColumn ? senderName(entry) : sortValue(entry, index.column());
    case SearchRole:
        return QString(entry.summary.from + u'\n' + entry.summary.fromAddress + u'\n' + entry.summary.to + u'\n' +
                       entry.summary.subject);
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
// authors all that the field says.
QString InboxModel::senderName(const InboxEntry &entry)
{
    const QString &field = entry.summary.from;
    const QString address = u" <"_s + entry.summary.fromAddress + u'>';
    if (field.endsWith(address))
        return field.chopped(address.size());
    return field.isEmpty() ? entry.summary.fromAddress : field;
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
            return tr("(the server did not hand out the header of this message)");
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
    removeVanished(entries);
    if (!beginsLike(entries)) {
        beginResetModel();
        m_entries = entries;
        endResetModel();
        return;
    }
    const int kept = int(m_entries.size());
    if (kept > 0) {
        std::copy_n(entries.begin(), kept, m_entries.begin());
        Q_EMIT dataChanged(index(0, 0), index(kept - 1, ColumnCount - 1));
    }
    if (entries.size() > kept) {
        beginInsertRows({}, kept, int(entries.size()) - 1);
        m_entries = entries;
        endInsertRows();
    }
}

// In runs, from the end: one signal for each gap.
void InboxModel::removeVanished(const QList<InboxEntry> &entries)
{
    QSet<QByteArray> present;
    present.reserve(entries.size());
    for (const InboxEntry &entry : entries)
        present.insert(entry.uniqueId);
    for (int last = int(m_entries.size()) - 1; last >= 0; --last) {
        if (present.contains(m_entries.at(last).uniqueId))
            continue;
        int first = last;
        while (first > 0 && !present.contains(m_entries.at(first - 1).uniqueId))
            --first;
        beginRemoveRows({}, first, last);
        m_entries.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

bool InboxModel::beginsLike(const QList<InboxEntry> &entries) const
{
    return m_entries.size() <= entries.size() &&
           std::equal(m_entries.begin(), m_entries.end(), entries.begin(),
                      [](const InboxEntry &a, const InboxEntry &b) { return a.uniqueId == b.uniqueId; });
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
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const InboxEntry &entry) { return entry.uniqueId == uniqueId; });
    return found == m_entries.end() ? nullptr : &*found;
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
