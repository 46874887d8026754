// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace Gui {

class Deletions;
class InboxTable;

/// Marks for deletion what is selected in the list, and takes marks back: those of the messages that the person chose,
/// else the last ones.
class Marking : public QObject
{
    Q_OBJECT

public:
    /// A child of @p table; @p deletions must outlive it.
    Marking(Deletions *deletions, InboxTable *table);

    void markSelected(); ///< and goes on to the next message
    void undo();

private:
    Deletions *m_deletions;
    InboxTable *m_table;
    QByteArray m_ledTo; ///< selected by a mark, not by the person
};

} // namespace Gui
