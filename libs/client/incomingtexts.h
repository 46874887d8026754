// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QQueue>

namespace Client {

/// Of a header more than any real one has. A server may send all of a message where its header was asked for, or a
/// header without end.
inline constexpr qsizetype MaxTopOctets = 1024 * 1024;

/// The messages, or beginnings of messages, that a POP3 session has asked for. They come in one behind the other, in
/// pieces.
class IncomingTexts
{
public:
    struct Text
    {
        QByteArray octets;
        bool isTop = false; ///< asked for by TOP
    };

    void expect(bool isTop) { m_expected.enqueue(isTop); }
    /// Of one asked for by TOP no more than MaxTopOctets are kept.
    void append(const QByteArray &octets);
    /// That have come of the one that is coming in.
    qint64 octets() const { return m_octetCount; }
    /// All of it has come. Of a text that was not asked for it is said that it is a whole message.
    Text finish();
    /// The server refused the next one, or it makes no sense.
    void drop();
    void clear();

    enum class Change {
        None,
        SeemsOver, ///< it ends now as a server with LF line ends means it: told once a text
        GoesOn,    ///< it seemed over, and more came
    };
    /// @p endsInBareLf: how what has come ends.
    Change look(bool endsInBareLf);

private:
    enum class Ending { Open, BareLf, Passed };

    QQueue<bool> m_expected; ///< true: TOP
    QByteArray m_octets;
    qint64 m_octetCount = 0;
    Ending m_ending = Ending::Open;
};

} // namespace Client
