// SPDX-License-Identifier: MIT
#pragma once

#include "mailbox/inbox.h"

#include <QAbstractTableModel>

namespace Model {

/// The inbox as the seed lists it: No., From, Received, Subject, and Size. Holds a copy of the entries, so that a view
/// never sees a list that changed behind its back; whoever owns the Inbox feeds it: reset() -> setEntries(),
/// entryChanged() -> setEntry().
class InboxModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NumberColumn, FromColumn, ReceivedColumn, SubjectColumn, SizeColumn, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< a number, a date or a text that sorts as a person expects
        SearchRole,              ///< all that a search looks through, one text
        UniqueIdRole,
        MarkedRole, ///< bool: struck out
        SeenRole,   ///< bool: it was open; else bold
    };

    explicit InboxModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Rows whose unique id stays are kept, so that selection and scroll position survive a refresh.
    void setEntries(const QList<Mailbox::InboxEntry> &entries);
    void setEntry(qsizetype row, const Mailbox::InboxEntry &entry);

    const QList<Mailbox::InboxEntry> &entries() const { return m_entries; }
    const Mailbox::InboxEntry *
    find(const QByteArray &uniqueId) const; ///< null if it is gone; valid until the next change
    qint64 octets() const;                  ///< of all messages
    qsizetype marked() const;               ///< how many rows are struck out
    qsizetype unseen() const;               ///< how many were not open yet

private:
    static QString senderName(const Mailbox::InboxEntry &entry);
    QString spokenText(const Mailbox::InboxEntry &entry, int column) const;
    QString displayText(const Mailbox::InboxEntry &entry, int column) const;
    QString toolTip(const Mailbox::InboxEntry &entry, int column) const;
    void removeVanished(const QList<Mailbox::InboxEntry> &entries);
    bool beginsLike(const QList<Mailbox::InboxEntry> &entries) const;

    QList<Mailbox::InboxEntry> m_entries;
};

} // namespace Model
