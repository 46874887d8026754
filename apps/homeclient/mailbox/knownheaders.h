// SPDX-License-Identifier: MIT
#pragma once

#include "headerfile.h"
#include "taskpool.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace Mailbox {

/// The headers of one maildrop that need not be fetched: those of the last listing, and between runs those in a file.
/// Deleting the file costs a fetch, and the marks of what was read. A thread of its own reads and writes it, soon after
/// a change.
class KnownHeaders : public QObject
{
    Q_OBJECT

public:
    explicit KnownHeaders(QObject *parent = nullptr);
    ~KnownHeaders() override; ///< waits until all is written

    /// Another maildrop. @p file empty: nothing is kept between runs. ready() follows, at once or later.
    void open(const QString &file);
    bool isReady() const { return m_isReady; }

    const KnownMessages &messages() const { return m_messages; }
    void add(const QByteArray &uniqueId, const QByteArray &header);
    void setSeen(const QByteArray &uniqueId);
    void remove(const QList<QByteArray> &uniqueIds);
    /// A listing: what is not in it is forgotten. @return how many of its messages no listing had before; 0 at the
    /// first listing of a maildrop.
    qsizetype listed(const QSet<QByteArray> &uniqueIds);

Q_SIGNALS:
    void ready();

private:
    void take(const QString &file, const std::optional<KnownMessages> &messages);
    void save();
    void saveSoon();

    QString m_file;
    KnownMessages m_messages;
    QSet<QByteArray> m_added; ///< since the last listing
    bool m_wasListed = false; ///< in this run or an earlier one
    bool m_isReady = true;
    QTimer m_saving;
    Answers::TaskPool m_worker{1}; ///< one job after the other
};

} // namespace Mailbox
