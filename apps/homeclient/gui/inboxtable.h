// SPDX-License-Identifier: MIT
#pragma once

#include "model/inboxorder.h"

#include <QSet>
#include <QTableView>

#include <optional>

class QSettings;

namespace Gui {

/// The list of the inbox: newest first, searchable; says in the middle of itself why it is empty. The same messages
/// stay selected when it is made anew.
///
/// What a person looks at keeps its place while messages come and go above it: the message that has the cursor if it is
/// in view, otherwise the first that is seen. At the top the newest come into view, as long as that message stays
/// there.
class InboxTable : public QTableView
{
    Q_OBJECT

public:
    explicit InboxTable(Model::InboxModel &inbox, QWidget *parent = nullptr);

    void setSearch(const QString &text);
    /// Why there is nothing, and what to do; shown while the inbox has no message. What a search leaves out is said by
    /// itself.
    void setEmptyText(const QString &text);
    QString emptyText() const;

    int hits() const;             ///< rows that match the search
    QByteArray currentId() const; ///< of the row that has the cursor and is selected; empty if there is none
    QList<QByteArray> selectedIds() const;
    void selectId(const QByteArray &uniqueId);
    /// To the row below the last selected one, or stays.
    void goOn(int rows);

    void restoreColumns(QSettings &store);
    void saveColumns(QSettings &store) const;

Q_SIGNALS:
    void selectionMoved(); ///< currentId() or selectedIds() may be others now
    void hitsChanged();    ///< hits() may be another now

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void choose(const QModelIndex &index);
    void rememberChoice();
    void restoreChoice();
    void notePlace();
    void noteCurrentPlace();
    void keepAt(const QModelIndex &row);
    void keepPlace();
    void setDefaultWidths();

    Model::InboxModel &m_inbox;
    Model::InboxOrder *m_order;
    QSet<QByteArray> m_chosen; ///< what was selected before a reset
    QByteArray m_current;      ///< and which row had the cursor
    bool m_isRestoring = false;
    QByteArray m_kept; ///< the message that keeps its place while others come or go in this turn of the event loop
    std::optional<int> m_keptAt; ///< in pixels of the viewport; none: anywhere in view
    QString m_emptyText;
};

} // namespace Gui
