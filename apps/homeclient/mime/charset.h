// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Mime {

/// A character encoding by the name that a message gives it. The names of the WHATWG Encoding standard mean what they
/// mean there ("latin1" is windows-1252, "gb2312" is GB18030); any other name is asked of ICU.
class Charset
{
public:
    struct Text
    {
        QString text;
        bool isWhole; ///< false if something in it is no character: that is U+FFFD
    };

    /// @p label in any case; an empty or unknown one makes a charset that is not known.
    explicit Charset(const QByteArray &label);

    bool isKnown() const { return !m_name.isEmpty(); }
    bool isUtf8() const { return m_name == "utf-8"; }
    /// UTF-16 or UTF-32, whose text has octets of zero as soon as there is a blank, a line end or a Latin letter in it.
    bool isWide() const { return m_name.startsWith("utf-16") || m_name.startsWith("utf-32"); }
    /// Windows-1252 and what differs from it by a few signs: any octets are a text in it, but a capital letter with an
    /// accent hardly ever stands before a sign.
    bool isWestern() const { return m_name == "windows-1252" || m_name == "iso-8859-15"; }
    /// US-ASCII by name: in mail it says nothing of octets above 127.
    bool isAscii() const { return m_isAscii; }
    /// Nothing if the charset is not known here. Of UTF-16 and UTF-32 without an order in the name the octets of zero
    /// tell it; nothing is said of a mark.
    std::optional<Text> decoded(const QByteArray &octets) const;

private:
    QByteArray converterFor(const QByteArray &octets) const;

    QByteArray m_name; ///< ICU's; "utf-8" for UTF-8
    bool m_isAscii = false;
};

} // namespace Mime
