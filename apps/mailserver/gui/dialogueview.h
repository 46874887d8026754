// SPDX-License-Identifier: MIT
#pragma once

#include "gui/hinttable.h"

namespace Gui {

/// The lines of a dialogue. Follows the newest one unless the person has scrolled up; then the lines stand still. The
/// line itself, in the last column, has at least half of the width: the other columns are shown narrower than they are
/// wanted where there is little room or large text.
class DialogueView : public HintTable
{
    Q_OBJECT

public:
    explicit DialogueView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

    bool follows() const { return m_follows; }
    void followNewest();
    /// Puts the selected lines on the clipboard, a line each.
    void copySelection();

Q_SIGNALS:
    void followsChanged(bool follows);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void resizeEvent(QResizeEvent *event) override;
    void aboutToSetColumns() override;
    void columnsSet() override;

private:
    void noteScrolled(int value);
    void keepEnd();
    void keepPlace(const QModelIndex &parent, int first, int last);
    void noteWidth(int column, int before, int now);
    void fitColumns();
    QList<int> fittingWidths(int room) const;
    int columnRoom() const;
    int leastLine() const;

    bool m_follows = true;
    QList<int> m_wanted; ///< widths, column by column, if there were room enough
    int m_pulled = -1;   ///< the column that a person makes wider or narrower now: it gives way to none
    bool m_isFitting = false;
    NextTurn m_shown; ///< columns were shown or hidden
};

} // namespace Gui
