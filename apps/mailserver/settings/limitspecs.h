// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"
#include "settings/limits.h"

#include <QList>
#include <QString>

#include <variant>

namespace Settings {

/// One limit: an option of the command line and of mailserver.toml, a row of the settings page. Everything that is said
/// of limits is made from the table of these.
struct LimitSpec
{
    enum class Kind {
        Count,
        Size,     ///< "512K"; octets
        Duration, ///< "90s", "5m", "2h"; milliseconds
    };
    /// Where in Limits it lies; the type tells the kind.
    using Member = std::variant<int Limits::*, qint64 Limits::*, milliseconds Limits::*>;

    QString name;        ///< "max-errors"
    QString description; ///< a sentence without its end: "Recipients of one message"
    Member member;
    qint64 lowest; ///< in the kind's unit
    qint64 highest;
    bool canBeOff = false; ///< "off" is 0, which lies below the lowest

    Kind kind() const;
    QString valueName() const; ///< "N", "SIZE", "TIME", with "|off" behind it if it can be off

    qint64 value(const Limits &limits) const;
    void setValue(Limits &limits, qint64 value) const;
    qint64 defaultValue() const { return value(Limits()); }

    /// "25", "256K", "5m", "off".
    QString text(qint64 value) const;
    /// The same for what @p limits say.
    QString text(const Limits &limits) const { return text(value(limits)); }
    /// A text as a person writes it, or what would have been right: a clause that can stand behind what was refused.
    Mail::Expected<qint64, QString> parse(const QString &text) const;
    /// "25 to 10000, or off".
    QString boundsText() const;
    /// For the help: description, default and bounds.
    QString helpSentence() const;
};

/// Every limit there is, in the order of the help text.
QList<LimitSpec> limitSpecs();

/// A time: "500ms", "90s", "5m", "2h". The error is what would have been right.
Mail::Expected<milliseconds, QString> parseDuration(const QString &text);
/// The shortest text that parseDuration() reads back as @p duration.
QString durationText(milliseconds duration);

} // namespace Settings
