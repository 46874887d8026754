// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <gmime/gmime.h>

#include <memory>

namespace Mime {

struct GObjectUnref
{
    void operator()(gpointer object) const { g_object_unref(object); }
};
struct GFree
{
    void operator()(gpointer memory) const { g_free(memory); }
};
struct ParserOptionsFree
{
    void operator()(GMimeParserOptions *options) const { g_mime_parser_options_free(options); }
};

/// Owns one reference.
template <typename T>
using GObjectRef = std::unique_ptr<T, GObjectUnref>;
using GCharsRef = std::unique_ptr<char, GFree>;
using ParserOptionsRef = std::unique_ptr<GMimeParserOptions, ParserOptionsFree>;

/// Starts GMime once; every function here calls it.
void initialiseGMime();

/// Forgiving in all that GMime leaves to choose; octets of no charset are UTF-8 or else Windows-1252.
ParserOptionsRef parserOptions();

/// Colons in one field beyond which it is not parsed as addresses. Each could begin a group (RFC 5322 section 3.4), and
/// GMime parses a group within a group, which the RFC does not know, on the stack.
inline constexpr qsizetype MaxFieldColons = 1000;

/// @p message with the colons of such fields, in whichever header they stand, turned into semicolons.
QByteArray withoutDeepGroups(const QByteArray &message);

/// @p message with those fields of a header beyond MaxHeaderOctets that say nothing of its parts left out.
QByteArray withoutNeedlessFields(const QByteArray &message);
/// Content-...: fields that are kept of them.
inline constexpr int MaxContentFields = 100;

/// Null if GMime sees no message at all in it, such as in an empty one.
GObjectRef<GMimeMessage> parseMessage(const QByteArray &message);

/// What is in a part, its transfer encoding taken off; at most @p maxOctets of it.
QByteArray decodedContent(GMimeObject *object, qint64 maxOctets);
/// Its size, without holding it.
qint64 decodedOctets(GMimeObject *object);

} // namespace Mime
