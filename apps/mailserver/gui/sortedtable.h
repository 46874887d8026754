// SPDX-License-Identifier: MIT
#pragma once

#include "gui/hinttable.h"

#include <QSet>

QT_BEGIN_NAMESPACE
class QSortFilterProxyModel;
QT_END_NAMESPACE

namespace Gui {

/// A table that a click on a header sorts; a third click brings back the model's own order.
///
/// While rows come and go, the selected row keeps its place in the view if it is in view, otherwise the first row that
/// is seen does. A table that shows its top and has no selected row in view goes on showing its top.
class SortedTable : public HintTable
{
    Q_OBJECT

public:
    /// @p sorted: a filter that sorts as well, with its source; the table owns it. None: the table makes its own.
    explicit SortedTable(QWidget *parent = nullptr, QSortFilterProxyModel *sorted = nullptr);

    /// Shows @p model, sorted by what it has in @p sortRole. What is selected stays selected when the rows are made
    /// anew: a row is known by what it has in @p keyRole.
    void setSource(QAbstractItemModel *model, int sortRole, int keyRole);
    /// The order of a table that was never sorted by hand.
    void sortFirstBy(int column, Qt::SortOrder order);
    /// The selected rows as @p model counts them, in no order.
    QList<int> selectedSourceRows() const;

    /// Columns and selection: rows that are not there yet are selected when they come.
    void saveLayout(QSettings &layout, const QString &name);
    void restoreLayout(const QSettings &layout, const QString &name);

private:
    QStringList selectedKeys() const;
    void noteSelection();
    void keepSelection();
    void notePlace();
    void noteSelectedPlace();
    void keepPlace();
    void returnToTop();

    QSortFilterProxyModel *m_sorted;
    int m_keyRole = 0;
    QSet<QString> m_selected; ///< keys, while the rows are made anew
    NextTurn m_reset;
    QPersistentModelIndex m_kept; ///< the row that keeps its place; none: rows neither come nor go
    int m_keptAt = 0;             ///< its place: rows below the first one in view
    bool m_hasLeftTop = false;    ///< the top is out of view because a row kept its place, and not because of a person
    NextTurn m_changed;
};

} // namespace Gui
