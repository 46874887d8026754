// SPDX-License-Identifier: MIT
#pragma once

#include "storeanswer.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace Storage {

/// Entries in one question: what a store has to hold, and to send over a network, at once.
inline constexpr qsizetype PageEntries = 1000;
/// How often everyPage() begins again because the last entry of a page was removed before the next page was asked for.
inline constexpr int MaxPageRestarts = 10;

/// Asks for page after page, and gives all entries: for windows and tools that show all. @p askPage(after, count) asks
/// as Accounts::page() does; an entry's name is its member @p Name.
template <typename Entry, QByteArray Entry::*Name, typename AskPage>
class EveryPage : public std::enable_shared_from_this<EveryPage<Entry, Name, AskPage>>
{
public:
    using Entries = Expected<QList<Entry>, StoreError>;

    explicit EveryPage(AskPage askPage)
        : m_askPage(std::move(askPage))
    {
    }

    /// Once.
    Answer<Entries> next()
    {
        const QByteArray after = m_entries.isEmpty() ? QByteArray() : m_entries.last().*Name;
        return m_askPage(after, PageEntries).continueWith([self = this->shared_from_this()](const Entries &page) {
            return self->goOn(page);
        });
    }

private:
    Answer<Entries> goOn(const Entries &page)
    {
        if (page) {
            m_entries += *page;
            return page->size() < PageEntries ? Answer<Entries>(std::move(m_entries)) : next();
        }
        const StoreError::Kind kind = page.error().kind;
        const bool hasLostItsPlace = kind == StoreError::Kind::NoSuchUser || kind == StoreError::Kind::NoSuchMessage;
        if (!hasLostItsPlace || m_entries.isEmpty() || ++m_restarts > MaxPageRestarts)
            return page;
        m_entries.clear();
        return next();
    }

    AskPage m_askPage;
    QList<Entry> m_entries; ///< so far; not copied from page to page
    int m_restarts = 0;
};

template <typename Entry, QByteArray Entry::*Name = &Entry::user, typename AskPage>
Answer<Expected<QList<Entry>, StoreError>> everyPage(AskPage askPage)
{
    return std::make_shared<EveryPage<Entry, Name, AskPage>>(std::move(askPage))->next();
}

} // namespace Storage
