// SPDX-License-Identifier: MIT
#include "loginindex.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace Storage {

namespace {

constexpr std::size_t FewestPlaces = 16;

// FNV-1a (draft-eastlake-fnv), 32 bits.
constexpr quint32 HashBasis = 2166136261U;
constexpr quint32 HashPrime = 16777619U;

quint32 lowerCase(char octet)
{
    return static_cast<uchar>(octet >= 'A' && octet <= 'Z' ? octet - 'A' + 'a' : octet);
}

std::size_t placesFor(std::size_t logins)
{
    return std::bit_ceil(std::max(FewestPlaces, logins + logins / 2));
}

} // namespace

void LoginIndex::reserve(qsizetype logins)
{
    const std::size_t places = placesFor(std::size_t(logins));
    if (places <= m_places.size())
        return;
    const std::vector<Place> before = std::exchange(m_places, std::vector<Place>(places));
    for (const Place &place : before) {
        if (place.next != 0)
            put(place);
    }
}

void LoginIndex::append(QByteArrayView login)
{
    reserve(m_count + 1);
    put({hashOf(login), ++m_count});
}

void LoginIndex::clear()
{
    std::fill(m_places.begin(), m_places.end(), Place());
    m_count = 0;
}

void LoginIndex::put(const Place &place)
{
    std::size_t at = placeOf(place.hash);
    while (m_places[at].next != 0)
        at = behind(at);
    m_places[at] = place;
}

quint32 LoginIndex::hashOf(QByteArrayView login)
{
    quint32 hash = HashBasis;
    for (const char octet : login)
        hash = (hash ^ lowerCase(octet)) * HashPrime;
    return hash ^ (hash >> 15); // its low bits are the weaker ones
}

} // namespace Storage
