// SPDX-License-Identifier: MIT
#include "sasl/loginmask.h"

#include "sasl/mechanism.h"
#include "wire/transcript.h"

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

/// A word that says what follows, and not a password with such a word in it.
bool isLoginWord(const QByteArray &word)
{
    const QByteArray name = word.toLower();
    return std::find(std::begin(LoginWords), std::end(LoginWords), QByteArrayView(name)) != std::end(LoginWords);
}

/// Behind the first login word of @p line and what belongs to it: "Authorization:", "password=". -1 if there is none.
qsizetype loginWordEnd(const QByteArray &line)
{
    const QByteArray text = line.toLower();
    qsizetype first = text.size();
    for (const QByteArrayView word : LoginWords) {
        const qsizetype at = text.indexOf(word);
        first = at < 0 ? first : std::min(first, at);
    }
    if (first == text.size())
        return -1;
    const auto end = std::find_if_not(text.begin() + first, text.end(), isWordOctet);
    const qsizetype behind = end - text.begin();
    return behind < text.size() && (text[behind] == ':' || text[behind] == '=') ? behind + 1 : behind;
}

/// Whether @p word is @p verb with one octet too many, too few or wrong, or with two neighbours exchanged.
bool isMistyped(const QByteArray &word, QByteArrayView verb)
{
    const auto ends = std::mismatch(word.begin(), word.end(), verb.begin(), verb.end());
    const QByteArrayView wordRest(ends.first, word.end());
    const QByteArrayView verbRest(ends.second, verb.end());
    if (wordRest.size() == verbRest.size() && wordRest.size() > 1 && wordRest[0] == verbRest[1] &&
        wordRest[1] == verbRest[0] && wordRest.sliced(2) == verbRest.sliced(2))
        return true;
    const auto skipped = [](QByteArrayView rest) { return rest.sliced(std::min<qsizetype>(1, rest.size())); };
    return skipped(wordRest) == skipped(verbRest) || skipped(wordRest) == verbRest || wordRest == skipped(verbRest);
}

/// Behind the first word of @p line if it is a mistyped verb of a login; -1 if not.
qsizetype mistypedVerbEnd(const QByteArray &line)
{
    const QByteArray text = line.trimmed().toUpper();
    const QByteArray word = text.left(std::find_if_not(text.begin(), text.end(), isWordOctet) - text.begin());
    const bool isLogin = std::any_of(std::begin(LoginVerbs), std::end(LoginVerbs),
                                     [&word](QByteArrayView verb) { return isMistyped(word, verb); });
    return isLogin ? line.toUpper().indexOf(word) + word.size() : -1;
}

bool isPrintable(const QByteArray &octets)
{
    return std::all_of(octets.begin(), octets.end(), [](char c) { return c >= ' ' && c < 127; });
}

bool hasBothCases(const QByteArray &word)
{
    return word != word.toLower() && word != word.toUpper();
}

/// Whether @p word is what PLAIN says, or a name or password as LOGIN encodes it.
bool isResponse(const QByteArray &word)
{
    if (word.size() < MinResponseOctets)
        return false;
    const std::optional<QByteArray> octets = decodeResponse(word, false);
    return octets && (octets->contains('\0') || (isPrintable(*octets) && hasBothCases(word)));
}

} // namespace

std::optional<QByteArray> maskedForeignLogin(QByteArrayView line)
{
    const QByteArray text = line.toByteArray();
    const qsizetype mistyped = mistypedVerbEnd(text);
    const qsizetype end = mistyped >= 0 ? mistyped : loginWordEnd(text);
    if (end >= 0) {
        const bool isAlone = QByteArrayView(text).sliced(end).trimmed().isEmpty();
        if (!isAlone)
            return Wire::transcriptLine(text.first(end)) + ' ' + Wire::Mask;
        return isLoginWord(text.trimmed()) ? Wire::transcriptLine(text) : QByteArray(Wire::Mask);
    }
    const QList<QByteArray> words = text.simplified().split(' ');
    if (std::any_of(words.begin(), words.end(), isResponse))
        return QByteArray(Wire::Mask);
    return std::nullopt;
}

} // namespace Sasl
