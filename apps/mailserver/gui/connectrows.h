// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace Model {
struct ConnectCard;
}

namespace Gui {

/// One line of what a person enters into a mail program.
struct ConnectRow
{
    QString title;
    QString text;

    bool operator==(const ConnectRow &) const = default;
};

/// @p card in the person's language, for the user of that login; @p user empty: for any user.
QList<ConnectRow> connectRows(const Model::ConnectCard &card, const QString &user);

/// The same as text to hand on: a line each.
QString connectText(const QList<ConnectRow> &rows);

} // namespace Gui
