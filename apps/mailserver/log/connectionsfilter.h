// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"

#include <QSet>
#include <QSortFilterProxyModel>

#include <optional>

namespace Log {

/// The connections that a person wants to see: by protocol, live ones only, and by a text that is in the row or in one
/// of the connection's lines.
class ConnectionsFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ConnectionsFilter(QObject *parent = nullptr);

    void setProtocol(std::optional<Events::Protocol> protocol);
    void setLiveOnly(bool liveOnly);
    /// Those whose row has @p text, and those of @p matching (ConnectionLogModel::matchingConnections()). With
    /// @p matchingOnly the latter alone. Says nothing if neither is asked for.
    void setText(const QString &text, const QSet<quint64> &matching, bool matchingOnly);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool hasText(const QModelIndex &first) const;

    std::optional<Events::Protocol> m_protocol;
    bool m_liveOnly = false;
    QString m_text;
    QSet<quint64> m_matching;
    bool m_matchingOnly = false;
};

} // namespace Log
