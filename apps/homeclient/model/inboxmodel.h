// SPDX-License-Identifier: MIT
#pragma once

#include "mailbox/inbox.h"

#include <QAbstractTableModel>

#include <optional>

namespace Model {

/// The inbox as the seed lists it: No., From, Received, Subject, and Size. Holds a copy of the entries, so that a view
/// never sees a list that changed behind its back; the owner of the Inbox feeds it: reset() -> setEntries(),
/// entryChanged() -> setEntry().
class InboxModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NumberColumn, FromColumn, ReceivedColumn, SubjectColumn, SizeColumn, ColumnCount };
    enum Role {
        UniqueIdRole = Qt::UserRole,
        MarkedRole, ///< bool: struck out
        SeenRole,   ///< bool: it was open; else bold
    };

    /// Gaps that a refresh leaves; with one more the model is reset.
    static constexpr qsizetype MaxRemovedRanges = 16;

    explicit InboxModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Rows whose unique id stays are kept, so that selection and scroll position survive a refresh; unless very many
    /// others went or the order is another.
    void setEntries(const QList<Mailbox::InboxEntry> &entries);
    void setEntry(qsizetype row, const Mailbox::InboxEntry &entry);

    const QList<Mailbox::InboxEntry> &entries() const { return m_entries; }
    const Mailbox::InboxEntry *
    find(const QByteArray &uniqueId) const;            ///< null if it is gone; valid until the next change
    qsizetype rowOf(const QByteArray &uniqueId) const; ///< -1 if it is gone
    /// What the column From shows of a sender; empty if there is none.
    static QString senderName(const Mailbox::InboxEntry &entry);
    qint64 octets() const;    ///< of all messages
    qsizetype marked() const; ///< how many rows are struck out
    qsizetype unseen() const; ///< how many were not open yet

private:
    struct RowRange
    {
        int first;
        int last;
    };

    QString spokenText(const Mailbox::InboxEntry &entry, int column) const;
    QString displayText(const Mailbox::InboxEntry &entry, int column) const;
    QString toolTip(const Mailbox::InboxEntry &entry, int column) const;
    std::optional<QList<RowRange>> vanishedRows(const QList<Mailbox::InboxEntry> &entries) const;

    QList<Mailbox::InboxEntry> m_entries;
};

} // namespace Model
