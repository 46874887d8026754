// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace Fuzz {

/// What a target is given: choices, one octet each, taken off the front; all that is left is text.
class Input
{
public:
    Input(const unsigned char *data, std::size_t size)
        : m_octets(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size))
    {
    }

    /// 0 when the input has come to its end.
    quint8 choice()
    {
        const quint8 octet = m_octets.isEmpty() ? 0 : static_cast<quint8>(m_octets[0]);
        m_octets = m_octets.sliced(qMin<qsizetype>(1, m_octets.size()));
        return octet;
    }
    QByteArray take(qsizetype octets)
    {
        const QByteArray taken = m_octets.first(qMin(octets, m_octets.size())).toByteArray();
        m_octets = m_octets.sliced(taken.size());
        return taken;
    }
    QByteArray rest() const { return m_octets.toByteArray(); }

private:
    QByteArrayView m_octets;
};

/// How octets arrive.
class Pieces
{
public:
    static Pieces whole() { return Pieces({}); }
    static Pieces byOctet() { return Pieces(QByteArray(1, '\0')); }
    static Pieces byLine()
    {
        Pieces pieces({});
        pieces.m_byLine = true;
        return pieces;
    }
    /// Pieces of 1 to 256 octets, as CutOctets octets of the input say, over and over.
    static Pieces chosenBy(Input &input) { return Pieces(input.take(CutOctets)); }

    static constexpr qsizetype CutOctets = 4;

    template <typename Feed>
    void feed(QByteArrayView octets, Feed feedPiece) const
    {
        for (qsizetype at = 0, piece = 0; at < octets.size(); ++piece) {
            const QByteArrayView rest = octets.sliced(at);
            const qsizetype size = qMin(sizeOf(rest, piece), rest.size());
            feedPiece(rest.first(size));
            at += size;
        }
    }

private:
    explicit Pieces(QByteArray sizes)
        : m_sizes(std::move(sizes))
    {
    }

    qsizetype sizeOf(QByteArrayView rest, qsizetype piece) const
    {
        const qsizetype lineFeed = m_byLine ? rest.indexOf('\n') : -1;
        if (m_sizes.isEmpty())
            return lineFeed < 0 ? rest.size() : lineFeed + 1;
        return 1 + static_cast<quint8>(m_sizes[piece % m_sizes.size()]);
    }

    QByteArray m_sizes; ///< each less one; none: in one piece
    bool m_byLine = false;
};

/// Octets that may be a name or a text of their own: @p text is cut at each unit separator (0x1F), as many parts as
/// asked for.
inline QList<QByteArray> parts(const QByteArray &text, qsizetype count)
{
    QList<QByteArray> all = text.split('\x1f');
    all.resize(count);
    return all;
}

} // namespace Fuzz
