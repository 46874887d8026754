// SPDX-License-Identifier: MIT
#pragma once

#include "guard/bans.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <memory>

namespace Model {

/// The addresses that are sent away after too many failed logins, the latest first.
class BansModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Address, Since, Until, Failures, ColumnCount };
    /// KeyRole: what a row is known by when the rows are made anew.
    enum Role { SortRole = Qt::UserRole, KeyRole };

    explicit BansModel(std::shared_ptr<Guard::Bans> bans, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "192.0.2.1", "2001:db8::/64".
    QString address(int row) const { return Guard::addressText(m_shown.at(row)); }
    /// The row of that address, -1 if it is not banned.
    int rowOf(const QString &address) const;
    /// Connections of such addresses since the program was started.
    quint64 turnedAwayCount() const { return m_bans->turnedAwayCount(); }

    /// Looks which bans there are. Call it now and then while somebody looks: a ban runs out without a word.
    void refresh();
    void lift(const QList<int> &rows);

Q_SIGNALS:
    /// Somebody was banned just now; a sentence.
    void banned(const QString &sentence);
    void lifted(const QString &sentence);

private:
    QString displayed(const Guard::Ban &ban, int column) const;
    QVariant sortKey(const Guard::Ban &ban, int column) const;
    void announce(const QList<Guard::Ban> &now);

    const std::shared_ptr<Guard::Bans> m_bans;
    QList<Guard::Ban> m_shown;
    QTimer m_pause; ///< many bans at once are one look
};

} // namespace Model
