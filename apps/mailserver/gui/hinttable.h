// SPDX-License-Identifier: MIT
#pragma once

#include "gui/nextturn.h"

#include <QTableView>

QT_BEGIN_NAMESPACE
class QHelpEvent;
class QSettings;
QT_END_NAMESPACE

namespace Gui {

/// A table of rows that says in its middle why it is empty and what to do next. Its rows and columns are as large as
/// its text.
class HintTable : public QTableView
{
    Q_OBJECT

public:
    explicit HintTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

    QString hint() const { return m_hint; }
    void setHint(const QString &hint);

    /// Widths in characters of the font, column by column; 0: the column takes what is left, and some words at least.
    void setColumnCharacters(const QList<int> &characters);

    /// In heights of the font; 4/3 if nothing else is said.
    void setRowHeight(double fontHeights);

    void saveColumns(QSettings &layout, const QString &key);
    void restoreColumns(const QSettings &layout, const QString &key);

    /// The selected row in the model that is shown, -1 if there is none.
    int selectedRow() const;

Q_SIGNALS:
    /// The selection, the current row or the whole model is another one now: once in a turn of the event loop, and
    /// never within a model's change. Pages connect to this rather than to the selection's own signals.
    void selectionMoved();

protected Q_SLOTS:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

public Q_SLOTS:
    void reset() override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

    /// For a table that shows its columns narrower than they are wanted. It gives them the widths that are wanted,
    /// before all of them are read or set, ...
    virtual void aboutToSetColumns() {}
    /// ... and takes what is wanted from them after that.
    virtual void columnsSet() {}
    /// Of a hidden column as well, for when it is shown again.
    int widthOf(int column);
    void setWidthOf(int column, int width);

private:
    void adaptToFont();
    void scaleColumns();
    void fitStretched();
    void describe();
    void showToolTip(const QHelpEvent &event);

    QString m_hint;
    double m_rowHeight = 4.0 / 3.0;
    int m_characterWidth; ///< in pixels: what the columns' widths are made for
    int m_stretched = -1; ///< the column that takes what is left; -1: none
    bool m_isFitting = false;
    NextTurn m_moved;
};

} // namespace Gui
