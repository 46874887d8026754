// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"

#include <QPlainTextEdit>

namespace Log {
class ConnectionLogModel;
} // namespace Log

namespace Gui {

/// The selected line of a dialogue, whole, and what it means; of a message text that is folded there, the text.
///
/// It scrolls and does not grow: the table above it must not move under the mouse.
class LineMeaning : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LineMeaning(QWidget *parent = nullptr);

    /// A few rows: the table is what the room is for.
    QSize sizeHint() const override;

    void showNothing();
    /// @p row of @p lines.
    void showLine(const Log::ConnectionLogModel &lines, int row);

private:
    static QString textOf(const Events::ConnectionEvent &event);
    static QString remarksOn(const Events::ConnectionEvent &event, const QByteArray &answer);
};

} // namespace Gui
