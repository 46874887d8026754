// SPDX-License-Identifier: MIT
#pragma once

#include "gui/hinttable.h"

QT_BEGIN_NAMESPACE
class QSortFilterProxyModel;
QT_END_NAMESPACE

namespace Gui {

/// A table that a click on a header sorts; a third click brings back the model's own order.
class SortedTable : public HintTable
{
    Q_OBJECT

public:
    explicit SortedTable(QWidget *parent = nullptr);

    /// Shows @p model, sorted by what it has in @p sortRole.
    void setSource(QAbstractItemModel *model, int sortRole);
    /// The selected rows as @p model counts them, in no order.
    QList<int> selectedSourceRows() const;

private:
    QSortFilterProxyModel *m_sorted;
};

} // namespace Gui
