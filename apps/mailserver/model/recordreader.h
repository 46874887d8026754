// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"

#include <QByteArray>
#include <QObject>

#include <memory>

namespace Storage {
class ManagedMailStore;
}

namespace Model {

/// How much of a record a window shows.
inline constexpr qint64 MaxShownOctets = 256 * 1024;

/// Reads the record of one message for a plain view: the text as it stands in the store.
class RecordReader : public QObject
{
    Q_OBJECT

public:
    explicit RecordReader(std::shared_ptr<Storage::ManagedMailStore> mail, QObject *parent = nullptr);

    /// Forgets what was asked for before. An empty id shows nothing.
    void open(const QString &user, const QByteArray &uniqueId);

Q_SIGNALS:
    /// @p isCut: only the first MaxShownOctets are in it.
    void opened(const QString &text, bool isCut);
    void failed(const QString &sentence);

private:
    Answers::AnswerQueue m_answers;
    std::shared_ptr<Storage::ManagedMailStore> m_mail;
    QByteArray m_wanted; ///< the unique id asked for last
};

} // namespace Model
