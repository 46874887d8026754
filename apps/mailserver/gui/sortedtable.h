// SPDX-License-Identifier: MIT
#pragma once

#include "gui/hinttable.h"

#include <QSet>

QT_BEGIN_NAMESPACE
class QSortFilterProxyModel;
QT_END_NAMESPACE

namespace Gui {

/// A table that a click on a header sorts; a third click brings back the model's own order.
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
    void saveLayout(QSettings &layout, const QString &name) const;
    void restoreLayout(const QSettings &layout, const QString &name);

private:
    QStringList selectedKeys() const;
    void noteSelection();
    void keepSelection();

    QSortFilterProxyModel *m_sorted;
    int m_keyRole = 0;
    QSet<QString> m_selected; ///< keys, while the rows are made anew
    NextTurn m_reset;
};

} // namespace Gui
