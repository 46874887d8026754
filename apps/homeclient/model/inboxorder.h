// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "inboxmodel.h"
#include "lastingthreads.h"

#include <QAbstractProxyModel>
#include <QPointer>
#include <QTimer>

namespace Model {

/// The inbox in the order that a person wants to see it in, without the messages that a search leaves out.
///
/// Up to MaxRowsAtOnce messages are put in order within the call. More of them are put in order by another thread, on a
/// copy, while the rows of before stay: a window with 100,000 messages goes on.
class InboxOrder : public QAbstractProxyModel
{
    Q_OBJECT

public:
    static constexpr qsizetype MaxRowsAtOnce = 2000;
    /// Rows that come or go one by one, so that a view keeps its place; more of them are a reset.
    static constexpr qsizetype MaxSingleRows = 100;

    /// Shows nothing any more once @p inbox is gone.
    explicit InboxOrder(InboxModel &inbox, QObject *parent = nullptr);

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// Only messages with @p text in a name, an address or the subject, in any case; all of them if it is empty.
    void setSearch(const QString &text);
    /// The row of a message; -1 if it is not shown.
    int rowOf(const QByteArray &uniqueId) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &) const override { return {}; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QModelIndex mapToSource(const QModelIndex &index) const override;
    QModelIndex mapFromSource(const QModelIndex &index) const override;

Q_SIGNALS:
    void reordered(); ///< what sort() or setSearch() asked for is shown now

private:
    struct Wish
    {
        int column = InboxModel::NumberColumn;
        Qt::SortOrder order = Qt::AscendingOrder;
        QString search;
    };
    using Rows = QList<int>; ///< of the inbox

    static Rows orderedRows(const QList<Mailbox::InboxEntry> &entries, const Wish &wish);
    static bool isBefore(const Mailbox::InboxEntry &a, const Mailbox::InboxEntry &b, const Wish &wish);
    static bool matches(const Mailbox::InboxEntry &entry, const QString &search);

    QList<Mailbox::InboxEntry> entries() const;
    bool isQuick() const;
    Rows firstRows() const;
    void reorder();
    void show(const Rows &rows);
    bool isPermutation(const Rows &rows) const;
    void permute(const Rows &rows);
    void replace(const Rows &rows);
    void setRows(const Rows &rows);
    void insert(int row);
    void removeEach(int first, int last);

    void takeReset();
    void takeInserted(int first, int last);
    void prepareRemoval(int first, int last);
    void takeRemoved(int first, int last);
    void takeChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight);

    QPointer<InboxModel> m_inbox;
    Wish m_wish;
    Rows m_rows;
    QList<int> m_places;      ///< of each row of the inbox among m_rows; -1: not shown
    int m_asked = 0;          ///< counts orders asked for: only the last one is awaited
    bool m_isAwaited = false; ///< another thread is at work
    bool m_isResetting = false;
    QTimer m_later; ///< many messages that change lead to one new order
    Answers::AnswerQueue m_answers;
    LastingThreads m_threads;
};

} // namespace Model
