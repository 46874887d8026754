// SPDX-License-Identifier: MIT
#pragma once

#include "fuzz/input.h"

namespace Fuzz {

/// Stands in an input where the link's TLS handshake would be done, if one was asked for: what a peer sends between
/// the question and this comes in clear.
inline constexpr char Handshake = '\x1e';

/// Feeds @p octets to @p peer in pieces: peer.receive(), and peer.handshake() at each Handshake.
template <typename Peer>
void converse(Peer &peer, const QByteArray &octets, const Pieces &pieces)
{
    const QList<QByteArray> stretches = octets.split(Handshake);
    for (qsizetype i = 0; i < stretches.size(); ++i) {
        if (i > 0)
            peer.handshake();
        pieces.feed(stretches.at(i), [&peer](QByteArrayView piece) { peer.receive(piece); });
    }
}

} // namespace Fuzz
