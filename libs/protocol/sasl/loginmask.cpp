// SPDX-License-Identifier: MIT
#include "sasl/loginmask.h"

#include "sasl/mechanism.h"
#include "wire/blank.h"
#include "wire/transcript.h"
#include "wire/wipe.h"

#include <algorithm>

namespace Sasl {

namespace {

/// What has to do with logins in the protocols that clients mix up with ours, wherever it stands in a word; the last
/// ones are names of mechanisms (RFC 4422). What is masked without need is lost to a log only.
constexpr QByteArrayView LoginWords[] = {
    "user",       "pass",   "pwd",    "login",  "logon", "auth", "secret", "token", "bearer", "basic",
    "credential", "cookie", "apikey", "digest", "plain", "cram", "scram",  "ntlm",  "gssapi", "kerberos",
};

constexpr QByteArrayView LoginVerbs[] = {"PASS", "AUTH", "APOP", "LOGIN"};

/// Shorter words of base64 are too often something else.
constexpr qsizetype MinResponseOctets = 8;

bool isWordOctet(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool isSameLetter(char a, char b)
{
    return QByteArrayView(&a, 1).compare(QByteArrayView(&b, 1), Qt::CaseInsensitive) == 0;
}

/// A word that says what follows, and not a password with such a word in it.
bool isLoginWord(QByteArrayView word)
{
    return std::any_of(std::begin(LoginWords), std::end(LoginWords),
                       [word](QByteArrayView known) { return known.compare(word, Qt::CaseInsensitive) == 0; });
}

/// Behind the first login word of @p line and what belongs to it: "Authorization:", "password=". -1 if there is none.
qsizetype loginWordEnd(QByteArrayView line)
{
    const char *first = line.end();
    for (const QByteArrayView word : LoginWords)
        first = std::min(first, std::search(line.begin(), line.end(), word.begin(), word.end(), isSameLetter));
    if (first == line.end())
        return -1;
    const qsizetype behind = std::find_if_not(first, line.end(), isWordOctet) - line.begin();
    return behind < line.size() && (line[behind] == ':' || line[behind] == '=') ? behind + 1 : behind;
}

/// Whether @p word is @p verb with one octet too many, too few or wrong, or with two neighbours exchanged.
bool isMistyped(QByteArrayView word, QByteArrayView verb)
{
    const auto ends = std::mismatch(word.begin(), word.end(), verb.begin(), verb.end(), isSameLetter);
    const QByteArrayView wordRest(ends.first, word.end());
    const QByteArrayView verbRest(ends.second, verb.end());
    const auto isSame = [](QByteArrayView a, QByteArrayView b) { return a.compare(b, Qt::CaseInsensitive) == 0; };
    if (wordRest.size() == verbRest.size() && wordRest.size() > 1 && isSameLetter(wordRest[0], verbRest[1]) &&
        isSameLetter(wordRest[1], verbRest[0]) && isSame(wordRest.sliced(2), verbRest.sliced(2)))
        return true;
    const auto skipped = [](QByteArrayView rest) { return rest.sliced(std::min<qsizetype>(1, rest.size())); };
    return isSame(skipped(wordRest), skipped(verbRest)) || isSame(skipped(wordRest), verbRest) ||
           isSame(wordRest, skipped(verbRest));
}

/// Behind the first word of @p line if it is a mistyped verb of a login; -1 if not.
qsizetype mistypedVerbEnd(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    const QByteArrayView word(text.begin(), std::find_if_not(text.begin(), text.end(), isWordOctet));
    const bool isLogin = std::any_of(std::begin(LoginVerbs), std::end(LoginVerbs),
                                     [word](QByteArrayView verb) { return isMistyped(word, verb); });
    return isLogin ? word.end() - line.begin() : -1;
}

bool isPrintable(const QByteArray &octets)
{
    return std::all_of(octets.begin(), octets.end(), [](char c) { return c >= ' ' && c < 127; });
}

bool hasBothCases(QByteArrayView word)
{
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
           std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Whether @p word is what PLAIN says, or a name or password as LOGIN encodes it.
bool isResponse(QByteArrayView word)
{
    if (word.size() < MinResponseOctets)
        return false;
    std::optional<QByteArray> octets = decodeResponse(word, false);
    if (!octets)
        return false;
    const bool isSecret = octets->contains('\0') || (isPrintable(*octets) && hasBothCases(word));
    Wire::wipe(*octets);
    return isSecret;
}

bool holdsResponse(QByteArrayView line)
{
    const char *at = line.begin();
    while (at != line.end()) {
        const char *end = std::find_if(at, line.end(), Wire::isBlank);
        if (isResponse(QByteArrayView(at, end)))
            return true;
        at = std::find_if_not(end, line.end(), Wire::isBlank);
    }
    return false;
}

} // namespace

// It works on views: a copy of the secret would stay in memory that is not overwritten.
std::optional<QByteArray> maskedForeignLogin(QByteArrayView line)
{
    const qsizetype mistyped = mistypedVerbEnd(line);
    const qsizetype end = mistyped >= 0 ? mistyped : loginWordEnd(line);
    if (end >= 0) {
        const bool isAlone = line.sliced(end).trimmed().isEmpty();
        if (!isAlone)
            return Wire::transcriptLine(line.first(end)) + ' ' + Wire::Mask;
        return isLoginWord(line.trimmed()) ? Wire::transcriptLine(line) : QByteArray(Wire::Mask);
    }
    if (holdsResponse(line))
        return QByteArray(Wire::Mask);
    return std::nullopt;
}

} // namespace Sasl
