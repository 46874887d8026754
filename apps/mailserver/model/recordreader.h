// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "model/textpieces.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <memory>

namespace Storage {
class ManagedMailStore;
}

namespace Model {

/// How much of a record a window shows, if all is asked for.
inline constexpr qint64 MaxShownOctets = 16 * 1024 * 1024;

/// Reads the record of one message for a plain view, the text as it stands in the store, in pieces: the first at once,
/// the others if they are asked for, one in each turn of the event loop.
class RecordReader : public QObject
{
    Q_OBJECT

public:
    explicit RecordReader(std::shared_ptr<Storage::ManagedMailStore> mail, QObject *parent = nullptr);

    /// Forgets what was asked for before. An empty id shows nothing.
    void open(const QString &user, const QByteArray &uniqueId);
    /// Gives what is behind the first piece.
    void openRest();

Q_SIGNALS:
    /// @p isMore: openRest() would give more.
    void opened(const QString &firstPiece, bool isMore);
    void continued(const QString &piece);
    /// After the last piece; @p isCut: the record goes on behind MaxShownOctets.
    void ended(bool isCut);
    void failed(const QString &sentence);

private:
    void ask(qint64 maxOctets);
    void giveFirst(const QByteArray &octets);
    void giveNext();

    Answers::AnswerQueue m_answers;
    std::shared_ptr<Storage::ManagedMailStore> m_mail;
    QString m_user;
    QByteArray m_wanted; ///< the unique id asked for last
    TextPieces m_pieces;
    QTimer m_next;
    bool m_isCut = false;
    bool m_wantsAll = false;
};

} // namespace Model
