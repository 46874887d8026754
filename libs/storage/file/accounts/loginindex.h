// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <utility>
#include <vector>

namespace Storage {

/// Finds the number of a login among many; case does not count. A hash of the numbers alone, so that a million of them
/// cost no million allocations: the logins stay where they are, and find() is told how to get at them.
class LoginIndex
{
public:
    /// Makes room for so many.
    void reserve(qsizetype logins);
    /// Gives @p login the next number, from 0 on. It must not be known yet.
    void append(QByteArrayView login);
    void clear();
    /// @p numberOf(number) is the new number of each login, from 0 on without a gap; -1: it is not known any more.
    template <typename NumberOf>
    void renumber(NumberOf numberOf)
    {
        m_count = 0;
        for (const Place &place : std::exchange(m_places, std::vector<Place>(m_places.size()))) {
            const qsizetype number = place.next == 0 ? -1 : numberOf(qsizetype(place.next) - 1);
            if (number < 0)
                continue;
            put({place.hash, quint32(number) + 1});
            ++m_count;
        }
    }

    /// The number of @p login; -1 if it is not known. @p loginAt(number) gives the login of a number.
    template <typename LoginAt>
    qsizetype find(QByteArrayView login, LoginAt loginAt) const
    {
        if (m_places.empty())
            return -1;
        const quint32 hash = hashOf(login);
        for (std::size_t at = placeOf(hash); m_places[at].next != 0; at = behind(at)) {
            const qsizetype number = m_places[at].next - 1;
            if (m_places[at].hash == hash && loginAt(number).compare(login, Qt::CaseInsensitive) == 0)
                return number;
        }
        return -1;
    }

private:
    struct Place
    {
        quint32 hash = 0;
        quint32 next = 0; ///< behind the login's number; 0: the place is free
    };

    static quint32 hashOf(QByteArrayView login);
    std::size_t placeOf(quint32 hash) const { return hash & (m_places.size() - 1); }
    std::size_t behind(std::size_t place) const { return (place + 1) & (m_places.size() - 1); }
    void put(const Place &place);

    std::vector<Place> m_places; ///< a power of two, a third of it free at least
    quint32 m_count = 0;
};

} // namespace Storage
