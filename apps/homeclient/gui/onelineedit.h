// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace Gui {

/// A field of one line that stays one line: pasted line breaks and control characters become one blank. What passes on
/// from here can begin no header field of its own. Says when it was left, changed or not.
class OneLineEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit OneLineEdit(QWidget *parent = nullptr);

Q_SIGNALS:
    void left();

protected:
    void focusOutEvent(QFocusEvent *event) override;
};

} // namespace Gui
