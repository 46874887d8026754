// SPDX-License-Identifier: MIT
#pragma once

#include "gui/hinttable.h"

namespace Gui {

/// The lines of a dialogue. Follows the newest one unless the person has scrolled up; then the lines stand still.
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

private:
    void noteScrolled(int value);
    void keepEnd();
    void keepPlace(const QModelIndex &parent, int first, int last);
    void fitLine();

    bool m_follows = true;
};

} // namespace Gui
