// SPDX-License-Identifier: MIT
#include "smtp/words/mailparameters.h"

#include "smtp/words/octetkinds.h"
#include "smtp/words/replies.h"
#include "smtp/words/xtext.h"

#include <algorithm>
#include <limits>

namespace Smtp {

namespace {

struct Parameter
{
    QByteArray keyword; ///< upper case
    std::optional<QByteArray> value;
};

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// RFC 5321 section 4.1.2: esmtp-keyword.
bool isKeyword(const QByteArray &text)
{
    return !text.isEmpty() && isLetterOrDigit(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) { return isLetterOrDigit(c) || c == '-'; });
}

/// RFC 5321 section 4.1.2: esmtp-value, with the UTF-8 of RFC 6531 section 3.3. Blanks and control characters cannot be
/// here any more.
bool isValue(const QByteArray &text)
{
    return !text.isEmpty() && !text.contains('=');
}

Reply badParameter(const QByteArray &keyword)
{
    return Replies::badArguments("Bad value of parameter " + keyword);
}

/// Cuts "KEYWORD=value KEYWORD" apart. Nothing if one is no parameter at all or stands there twice.
std::optional<QList<Parameter>> split(QByteArrayView text)
{
    QList<Parameter> parameters;
    const QList<QByteArray> words = text.toByteArray().simplified().split(' ');
    for (const QByteArray &word : words) {
        if (word.isEmpty())
            continue;
        const qsizetype equals = word.indexOf('=');
        Parameter parameter{word.first(equals < 0 ? word.size() : equals).toUpper(), std::nullopt};
        if (equals >= 0)
            parameter.value = word.sliced(equals + 1);
        const bool doubled = std::any_of(parameters.begin(), parameters.end(),
                                         [&](const Parameter &other) { return other.keyword == parameter.keyword; });
        if (doubled || !isKeyword(parameter.keyword) || (parameter.value && !isValue(*parameter.value)))
            return std::nullopt;
        parameters += parameter;
    }
    return parameters;
}

/// A size beyond what qint64 holds is too large all the same.
bool takeSize(const QByteArray &value, MailFrom &mail)
{
    if (value.isEmpty() || value.size() > MaxSizeDigits || !std::all_of(value.begin(), value.end(), isDigit))
        return false;
    bool fits = false;
    const qint64 octets = value.toLongLong(&fits);
    mail.declaredOctets = fits ? octets : std::numeric_limits<qint64>::max();
    return true;
}

/// BINARYMIME (RFC 3030) is not offered: POP3 cannot carry it.
bool takeBody(const QByteArray &value, MailFrom &mail)
{
    const QByteArray body = value.toUpper();
    mail.body = body == "8BITMIME" ? Mail::BodyType::EightBitMime : Mail::BodyType::SevenBit;
    return body == "8BITMIME" || body == "7BIT";
}

/// RFC 6531 section 3.4: no value.
bool takeSmtpUtf8(const QByteArray &value, MailFrom &mail)
{
    mail.smtputf8 = true;
    return value.isEmpty();
}

bool takeRet(const QByteArray &value, MailFrom &mail)
{
    mail.dsn.ret = value.toUpper();
    return mail.dsn.ret == "FULL" || mail.dsn.ret == "HDRS";
}

bool takeEnvelopeId(const QByteArray &value, MailFrom &mail)
{
    mail.dsn.envelopeId = value;
    return !value.isEmpty() && value.size() <= MaxEnvelopeIdOctets && isXtext(value);
}

bool takeAuth(const QByteArray &value, MailFrom &mail)
{
    mail.auth = value;
    return value == "<>" || (!value.isEmpty() && isXtext(value));
}

/// RFC 3461 section 4.1: NEVER stands alone.
bool takeNotify(const QByteArray &value, RcptTo &rcpt)
{
    const QByteArray notify = value.toUpper();
    rcpt.recipient.dsn.notify = notify;
    const QList<QByteArray> words = notify.split(',');
    return notify == "NEVER" || std::all_of(words.begin(), words.end(), [](const QByteArray &word) {
               return word == "SUCCESS" || word == "FAILURE" || word == "DELAY";
           });
}

/// RFC 6533 section 3: UTF-8 as it is, or "\\x{...}".
bool isUtf8Address(const QByteArray &type, QByteArrayView text)
{
    return type.compare("utf-8", Qt::CaseInsensitive) == 0 && text.contains(QByteArrayView("@"));
}

/// RFC 3461 section 4.2: addr-type ";" xtext.
bool takeOriginalRecipient(const QByteArray &value, RcptTo &rcpt)
{
    rcpt.recipient.dsn.originalRecipient = value;
    const qsizetype semicolon = value.indexOf(';');
    if (semicolon <= 0 || semicolon + 1 == value.size() || value.size() > MaxOriginalRecipientOctets)
        return false;
    const QByteArray type = value.first(semicolon);
    const QByteArrayView address = QByteArrayView(value).sliced(semicolon + 1);
    return isKeyword(type) && (isXtext(address) || isUtf8Address(type, address));
}

template <typename Target>
struct ParameterRule
{
    const char *keyword;
    bool (*take)(const QByteArray &value, Target &target);
};

template <typename Target, typename Rules>
std::optional<Reply> takeAll(QByteArrayView text, const Rules &rules, Target &target)
{
    const std::optional<QList<Parameter>> parameters = split(text);
    if (!parameters)
        return Replies::badArguments("Bad or doubled parameter");
    for (const Parameter &parameter : *parameters) {
        const auto rule = std::find_if(std::begin(rules), std::end(rules), [&](const ParameterRule<Target> &candidate) {
            return parameter.keyword == candidate.keyword;
        });
        if (rule == std::end(rules))
            return Replies::unknownParameter(parameter.keyword);
        if (!rule->take(parameter.value.value_or(QByteArray()), target))
            return badParameter(parameter.keyword);
    }
    return std::nullopt;
}

constexpr ParameterRule<MailFrom> MailRules[] = {
    {"SIZE", takeSize},         // RFC 1870 section 4
    {"BODY", takeBody},         // RFC 6152 section 2
    {"SMTPUTF8", takeSmtpUtf8}, // RFC 6531 section 3.4
    {"AUTH", takeAuth},         // RFC 4954 section 5
    {"RET", takeRet},           // RFC 3461 section 4.3
    {"ENVID", takeEnvelopeId},  // RFC 3461 section 4.4
};

constexpr ParameterRule<RcptTo> RcptRules[] = {
    {"NOTIFY", takeNotify},           // RFC 3461 section 4.1
    {"ORCPT", takeOriginalRecipient}, // RFC 3461 section 4.2
};

} // namespace

std::optional<Reply> takeMailParameters(QByteArrayView parameters, MailFrom &mail)
{
    return takeAll(parameters, MailRules, mail);
}

std::optional<Reply> takeRcptParameters(QByteArrayView parameters, RcptTo &rcpt)
{
    return takeAll(parameters, RcptRules, rcpt);
}

} // namespace Smtp
