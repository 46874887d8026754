// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace Gui {

/// Turns any number of ask() into one came(), in the next turn of the event loop.
///
/// For whatever follows from a model's change and changes a model, a filter or a selection itself: signals of a model
/// and of its selection come in the middle of the change (selectionChanged() within beginInsertRows()), where a second
/// change ends in a recursion or in rows that are not there any more.
class NextTurn : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void ask();

Q_SIGNALS:
    void came();

private:
    void come();

    bool m_isAsked = false;
};

} // namespace Gui
