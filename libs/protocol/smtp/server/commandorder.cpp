// SPDX-License-Identifier: MIT
#include "smtp/server/commandorder.h"

#include <QByteArrayList>

#include <array>

namespace Smtp {

namespace {

constexpr char HelloFirst[] = "Send HELO or EHLO first";
constexpr char MailFirst[] = "Send MAIL first";
constexpr char RecipientFirst[] = "Send MAIL and RCPT first";
/// Starting over silently would let a pipelining client lose its recipients unnoticed.
constexpr char SenderGiven[] = "Sender already given";
constexpr char NoneAccepted[] = "No recipient was accepted";
constexpr char NotBehindBdat[] = "No recipient after BDAT";
constexpr char NoMixture[] = "No DATA after BDAT";
constexpr char HasFailed[] = "The message has failed, send RSET or MAIL";
constexpr char NotInside[] = "Not inside a mail transaction";
constexpr const char *Yes = nullptr;

struct Row
{
    const char *name;
    std::array<const char *, StageCount> disorder;
};

constexpr std::array<const char *, StageCount> Always = {Yes, Yes, Yes, Yes, Yes, Yes};

/// In the order of Command's alternatives.
// clang-format off
constexpr std::array<Row, std::variant_size_v<Command>> Rows{{
    //            Connected       Greeted         Sender        Recipients   Chunks         Failed
    {"HELO EHLO", Always},
    {"MAIL",     {HelloFirst,     Yes,            SenderGiven,  SenderGiven, SenderGiven,   Yes}},
    {"RCPT",     {MailFirst,      MailFirst,      Yes,          Yes,         NotBehindBdat, MailFirst}},
    {"DATA",     {RecipientFirst, RecipientFirst, NoneAccepted, Yes,         NoMixture,     HasFailed}},
    {"BDAT",     {RecipientFirst, RecipientFirst, NoneAccepted, Yes,         Yes,           HasFailed}},
    {"RSET",      Always},
    {"NOOP",      Always},
    {"AUTH",     {HelloFirst,     Yes,            NotInside,    NotInside,   NotInside,     Yes}},
    {"STARTTLS",  Always},
    {"VRFY",      Always},
    {"HELP",      Always},
    {"QUIT",      Always},
}};
// clang-format on

} // namespace

const char *disorder(const Command &command, Stage stage)
{
    return Rows.at(command.index()).disorder.at(std::size_t(stage));
}

QByteArray commandOrderTable()
{
    QByteArray text =
        "| | connected | greeted | sender | recipients | chunks | failed |\n|---|---|---|---|---|---|---|\n";
    QByteArrayList others;
    for (const Row &row : Rows) {
        if (row.disorder == Always) {
            others << row.name;
            continue;
        }
        text += QByteArray("| ") + row.name + " |";
        for (const char *why : row.disorder)
            text += why ? " 503 |" : " yes |";
        text += '\n';
    }
    return text + "| " + others.join(' ') + " |" + QByteArray(" yes |").repeated(StageCount) + '\n';
}

} // namespace Smtp
