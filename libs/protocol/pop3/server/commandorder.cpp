// SPDX-License-Identifier: MIT
#include "pop3/server/commandorder.h"

#include <QByteArrayList>

#include <array>

namespace Pop3 {

namespace {

struct Row
{
    const char *name;
    std::array<bool, StageCount> mayCome; ///< by Stage
};

constexpr std::array<bool, StageCount> BeforeLogin{true, false};
constexpr std::array<bool, StageCount> BehindLogin{false, true};
constexpr std::array<bool, StageCount> Always{true, true};

/// In the order of Command's alternatives.
constexpr std::array<Row, std::variant_size_v<Command>> Rows{{
    {"USER", BeforeLogin},
    {"PASS", BeforeLogin},
    {"AUTH", BeforeLogin},
    {"APOP", BeforeLogin},
    {"STAT", BehindLogin},
    {"LIST", BehindLogin},
    {"UIDL", BehindLogin},
    {"RETR", BehindLogin},
    {"TOP", BehindLogin},
    {"DELE", BehindLogin},
    {"RSET", BehindLogin},
    {"NOOP", BehindLogin},
    {"CAPA", Always},
    {"STLS", BeforeLogin},
    {"UTF8", BeforeLogin},
    {"LANG", Always},
    {"QUIT", Always},
}};

} // namespace

bool mayCome(const Command &command, Stage stage)
{
    return Rows.at(command.index()).mayCome.at(std::size_t(stage));
}

QByteArray commandOrderTable()
{
    QByteArray text = "| | authorization | transaction |\n|---|---|---|\n";
    for (const auto &states : {BeforeLogin, BehindLogin, Always}) {
        QByteArrayList names;
        for (const Row &row : Rows) {
            if (row.mayCome == states)
                names << row.name;
        }
        text += "| " + names.join(' ') + " |";
        for (const bool may : states)
            text += may ? " yes |" : " -ERR |";
        text += '\n';
    }
    return text;
}

} // namespace Pop3
