// SPDX-License-Identifier: MIT
#include "mail/addresslistparser.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Mail {
namespace {

using FaultKind = AddressFault::Kind;
using TokenKind = AddressToken::Kind;

/// A source route in front of an address, "@a,@b:", is to be ignored (RFC 5322 section 4.4). "mailto:" comes along when
/// a link is copied.
QStringView withoutPrefix(QStringView spec)
{
    if (spec.startsWith(u'@'))
        return spec.sliced(spec.indexOf(u':') + 1);
    const QStringView scheme = u"mailto:";
    return spec.startsWith(scheme, Qt::CaseInsensitive) ? spec.sliced(scheme.size()) : spec;
}

/// No invisible character, and none that stands for one that could not be read: the address would be another.
bool isReadable(const QString &spec)
{
    return spec.isValidUtf16() && std::none_of(spec.begin(), spec.end(), [](QChar c) {
               return c == QChar::ReplacementCharacter || AddressTokens::isLineBreak(c) ||
                      (c != u' ' && AddressTokens::isBlankCharacter(c));
           });
}

/// 'a@x' <a@x> and a@x <a@x>, as some programs write an address that has no name.
bool repeatsAddress(QString name, const Address &address)
{
    if (name.size() > 2 && name.startsWith(u'\'') && name.endsWith(u'\''))
        name = name.sliced(1).chopped(1);
    return name.compare(QString::fromUtf8(address.toByteArray()), Qt::CaseInsensitive) == 0;
}

} // namespace

AddressListParser::AddressListParser(const QString &text)
    : m_tokens(text)
{
}

AddressList AddressListParser::parse()
{
    for (const qsizetype position : m_tokens.unclosed())
        findUnclosed(position);
    while (m_next < m_tokens.size())
        readPart();
    if (m_group) {
        findUnclosed(m_groupPosition);
        closeGroup();
    }
    std::stable_sort(m_list.faults.begin(), m_list.faults.end(),
                     [](const AddressFault &a, const AddressFault &b) { return a.position < b.position; });
    return std::move(m_list);
}

/// Takes the tokens up to the next separator, and the separator.
void AddressListParser::readPart()
{
    Range part{m_next, m_next};
    while (part.last < m_tokens.size() && !isSeparator(part.last)) {
        if (m_tokens.isSpecial(part.last, u':') && isMailScheme(part))
            part.first = part.last + 1;
        else if (m_tokens.isSpecial(part.last, u':') && opensGroup(part))
            break;
        const qsizetype end = m_tokens.isSpecial(part.last, u'<') ? bracketEnd(part.last) : 0;
        part.last = std::max(end, part.last + 1);
    }
    m_next = part.last + 1;
    if (part.last < m_tokens.size() && m_tokens.isSpecial(part.last, u':'))
        return openGroup(part);
    readMailbox(trimmed(part));
    if (m_group && part.last < m_tokens.size() && m_tokens.isSpecial(part.last, u';'))
        closeGroup();
}

bool AddressListParser::isSeparator(qsizetype index) const
{
    return m_tokens.at(index).kind == TokenKind::Break || m_tokens.isSpecial(index, u',') ||
           m_tokens.isSpecial(index, u';');
}

/// Whether a colon behind @p part ends the name of a group. There are no groups in groups.
bool AddressListParser::opensGroup(Range part) const
{
    return !m_group && isPhrase(part) && !trimmed(part).isEmpty();
}

/// Whether a colon behind @p part ends the scheme of a copied link: "mailto:a@x". A group's colon has a blank behind
/// it.
bool AddressListParser::isMailScheme(Range part) const
{
    const Range word = trimmed(part);
    return word.last - word.first == 1 && m_tokens.text(word.first).compare(u"mailto", Qt::CaseInsensitive) == 0 &&
           part.last + 1 < m_tokens.size() && !m_tokens.isBlank(part.last + 1) && !isSeparator(part.last + 1);
}

/// Behind the ">" of an angle bracket; 0 if it does not close in its line, or another opens before.
qsizetype AddressListParser::bracketEnd(qsizetype opener) const
{
    for (qsizetype i = opener + 1; i < m_tokens.size(); ++i) {
        if (m_tokens.isSpecial(i, u'>'))
            return i + 1;
        if (m_tokens.isSpecial(i, u'<') || m_tokens.at(i).kind == TokenKind::Break)
            return 0;
    }
    return 0;
}

void AddressListParser::openGroup(Range name)
{
    m_group = AddressGroup{phrase(name), {}};
    m_groupPosition = m_tokens.at(trimmed(name).first).begin;
}

void AddressListParser::closeGroup()
{
    m_list.entries.append(*m_group);
    m_group.reset();
}

void AddressListParser::readMailbox(Range part)
{
    if (part.isEmpty())
        return;
    const qsizetype opener = openerIn(part);
    if (opener < 0)
        readBare(part);
    else
        readBracketed(part, opener);
}

/// The first "<" that closes, or else the last one: in "Ada < Boss <a@x>" the other is part of a name. -1 if there is
/// none.
qsizetype AddressListParser::openerIn(Range part) const
{
    qsizetype opener = -1;
    for (qsizetype i = part.first; i < part.last; ++i) {
        if (!m_tokens.isSpecial(i, u'<'))
            continue;
        opener = i;
        if (bracketEnd(i) > 0)
            break;
    }
    return opener;
}

/// Name <address>. What stands behind the bracket is left over, comments apart.
void AddressListParser::readBracketed(Range part, qsizetype opener)
{
    const qsizetype end = bracketEnd(opener);
    if (end == 0)
        find(FaultKind::Unclosed, {opener, part.last});
    const Range rest{end == 0 ? part.last : end, part.last};
    const QList<Range> inside = words({opener + 1, end == 0 ? part.last : end - 1});
    const std::optional<Address> address = inside.size() == 1 ? addressIn(inside.first()) : std::nullopt;
    if (!address)
        return find(FaultKind::NotAnAddress, part);
    const Range before{part.first, opener};
    const QString name = phrase(before);
    if (!isPhrase(before) && !repeatsAddress(name, *address))
        find(FaultKind::LeftOver, before);
    for (const Range &word : words(rest))
        find(FaultKind::LeftOver, word);
    add({withComments(name, {opener, part.last}), *address});
}

/// An address without brackets. The first word that is one is taken, all others are left over.
void AddressListParser::readBare(Range part)
{
    const QList<Range> all = words(part);
    const auto found = std::find_if(all.begin(), all.end(), [this](Range word) { return addressIn(word).has_value(); });
    if (found == all.end())
        return find(FaultKind::NotAnAddress, part);
    add({withComments({}, part), *addressIn(*found)});
    for (auto word = all.begin(); word != all.end(); ++word) {
        if (word != found)
            find(FaultKind::LeftOver, *word);
    }
}

void AddressListParser::add(NamedAddress mailbox)
{
    if (m_group)
        m_group->members.append(std::move(mailbox));
    else
        m_list.entries.append(std::move(mailbox));
}

/// What is separated by blanks and comments, except beside an "@": "a @ x" is one word (RFC 5322 section 3.4.1).
QList<AddressListParser::Range> AddressListParser::words(Range range) const
{
    QList<Range> found;
    bool begins = true;
    bool behindAt = false;
    for (qsizetype i = range.first; i < range.last; ++i) {
        if (m_tokens.isBlank(i)) {
            begins = true;
            continue;
        }
        const bool isAt = m_tokens.isSpecial(i, u'@');
        if (found.isEmpty() || (begins && !isAt && !behindAt))
            found.append({i, i});
        found.last().last = i + 1;
        begins = false;
        behindAt = isAt;
    }
    return found;
}

std::optional<Address> AddressListParser::addressIn(Range word) const
{
    QString spec;
    for (qsizetype i = word.first; i < word.last; ++i) {
        if (!m_tokens.isBlank(i))
            spec += m_tokens.text(i);
    }
    if (!isReadable(spec))
        return std::nullopt;
    return parseAddress(withoutPrefix(spec).toUtf8(), AddressCharset::Utf8);
}

/// What @p range means as a name.
QString AddressListParser::phrase(Range range) const
{
    QString name;
    bool isBehindBlank = false;
    for (qsizetype i = range.first; i < range.last; ++i) {
        const TokenKind kind = m_tokens.at(i).kind;
        if (kind == TokenKind::Comment)
            name = withComments(name, {i, i + 1});
        else if (kind != TokenKind::Blank)
            name += (isBehindBlank && !name.isEmpty() ? u" "_s : QString()) + m_tokens.content(i);
        isBehindBlank = m_tokens.isBlank(i);
    }
    return name;
}

/// A comment stands for a name where there is none (RFC 5322 section 3.4), and beside one it stays in parentheses.
QString AddressListParser::withComments(const QString &name, Range range) const
{
    QString all = name;
    for (qsizetype i = range.first; i < range.last; ++i) {
        if (m_tokens.at(i).kind != TokenKind::Comment)
            continue;
        const QString content = m_tokens.content(i);
        all = all.isEmpty() ? content : QString(all + u" ("_s + content + u')');
    }
    return all;
}

/// Whether @p range can be a name: words, quoted strings and comments, and no special between them.
bool AddressListParser::isPhrase(Range range) const
{
    for (qsizetype i = range.first; i < range.last; ++i) {
        if (m_tokens.at(i).kind == TokenKind::Special)
            return false;
    }
    return true;
}

AddressListParser::Range AddressListParser::trimmed(Range range) const
{
    while (!range.isEmpty() && m_tokens.at(range.first).kind == TokenKind::Blank)
        ++range.first;
    while (!range.isEmpty() && m_tokens.at(range.last - 1).kind == TokenKind::Blank)
        --range.last;
    return range;
}

void AddressListParser::find(AddressFault::Kind kind, Range range)
{
    const Range part = trimmed(range);
    m_list.faults.append({kind, m_tokens.at(part.first).begin, m_tokens.text(part.first, part.last).toString()});
}

void AddressListParser::findUnclosed(qsizetype position)
{
    m_list.faults.append({FaultKind::Unclosed, position, m_tokens.lineFrom(position).toString()});
}

} // namespace Mail
