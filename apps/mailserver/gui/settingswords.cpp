// SPDX-License-Identifier: MIT
#include "gui/settingswords.h"

#include <QCoreApplication>
#include <QHash>

namespace Gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct SettingsTr
{
    Q_DECLARE_TR_FUNCTIONS(SettingsPage)
};

using Table = QHash<QString, SettingsWords>;

void addPorts(Table &words)
{
    words[u"listen"_s] = {
        SettingsTr::tr("&Addresses"),
        SettingsTr::tr("Where the server listens. 127.0.0.1 is this computer alone; 0.0.0.0 and :: are every "
                       "network it is in."),
        {}};
    words[u"smtp-port"_s] = {SettingsTr::tr("SMT&P port"),
                             SettingsTr::tr("Where mail is sent to. 0 takes any free port, \"off\" closes it."),
                             {}};
    words[u"submission-port"_s] = {
        SettingsTr::tr("Submission port"),
        SettingsTr::tr("Where mail programs hand in mail after they have logged in. Elsewhere it is 587."),
        {}};
    words[u"submissions-port"_s] = {SettingsTr::tr("Submissions port"),
                                    SettingsTr::tr("The same, encrypted from the first octet. Elsewhere it is 465."),
                                    {}};
    words[u"pop3-port"_s] = {SettingsTr::tr("P&OP3 port"),
                             SettingsTr::tr("Where mail is fetched from. 0 takes any free port, \"off\" closes it."),
                             {}};
    words[u"pop3s-port"_s] = {SettingsTr::tr("POP3S port"),
                              SettingsTr::tr("The same, encrypted from the first octet. Elsewhere it is 995."),
                              {}};
}

void addEncryption(Table &words)
{
    words[u"tls-cert"_s] = {
        SettingsTr::tr("&Certificate"),
        SettingsTr::tr("A file with your certificate and its chain (PEM). Empty: the server makes one for its names "
                       "and addresses, and renews it."),
        SettingsTr::tr("made by the server"),
        {},
        true};
    words[u"tls-key"_s] = {
        SettingsTr::tr("Private ke&y"),
        SettingsTr::tr(
            "The file with the key of that certificate (PEM). When both files are renewed under their names, the "
            "server takes them over by itself: nobody is disconnected and nothing needs a restart."),
        SettingsTr::tr("made by the server"),
        {},
        true};
}

void addMail(Table &words)
{
    words[u"domain"_s] = {
        SettingsTr::tr("Domai&ns"),
        SettingsTr::tr("Mail for users at these domains is kept here. The first one is the server's own name."),
        {}};
    words[u"postmaster"_s] = {SettingsTr::tr("Pos&tmaster"), SettingsTr::tr("Who gets mail for \"postmaster\"."),
                              SettingsTr::tr("the first user")};
    words[u"max-message"_s] = {
        SettingsTr::tr("&Largest message"),
        SettingsTr::tr("Anything larger is refused. K, M and G stand for 1024 octets and so on."),
        {}};
    words[u"dialect"_s] = {
        SettingsTr::tr("D&ialect"),
        SettingsTr::tr("The seed's dialect also takes MAIL_FROM:, RCPT_TO: and addresses without <>."),
        {},
        {{u"seed"_s, SettingsTr::tr("Seed and RFC 5321")}, {u"strict"_s, SettingsTr::tr("Strictly RFC 5321")}}};
    words[u"trust"_s] = {
        SettingsTr::tr("Trusted net&works"),
        SettingsTr::tr("Clients there may send passwords without encryption and send mail without logging in. "
                       "They are never blocked."),
        {}};
}

void addKeeping(Table &words)
{
    words[u"quota"_s] = {
        SettingsTr::tr("&Quota for each user"),
        SettingsTr::tr("How much mail a user may keep, like 50M or 2G, or \"off\". Users > Quota sets another "
                       "one for one user."),
        {}};
    words[u"quota-all"_s] = {SettingsTr::tr("Quota for all us&ers"),
                             SettingsTr::tr("How much mail all users together may keep, or \"off\"."),
                             {}};
    words[u"trash-days"_s] = {
        SettingsTr::tr("&Keep deleted mail"),
        SettingsTr::tr("For how many days it can be restored in Mailboxes > Deleted mail. 0: not at all. "
                       "What was deleted longer ago is gone for good."),
        {}};
}

void addProgram(Table &words)
{
    words[u"storage"_s] = {
        SettingsTr::tr("Sto&rage"), SettingsTr::tr("Where users and mail are kept: \"file:\" and a folder."), {}};
    words[u"threads"_s] = {SettingsTr::tr("Threads"), SettingsTr::tr("How many threads serve connections."),
                           SettingsTr::tr("one for each core of the processor")};
    words[u"log-format"_s] = {
        SettingsTr::tr("Log for&mat"),
        SettingsTr::tr("How the log is written on standard output when there is no window."),
        {},
        {{u"text"_s, SettingsTr::tr("Text")}, {u"json"_s, SettingsTr::tr("JSON, one object a line")}}};
    words[u"log-level"_s] = {SettingsTr::tr("Log level"),
                             SettingsTr::tr("How much the log on standard output tells when there is no window."),
                             {},
                             {{u"none"_s, SettingsTr::tr("Nothing")},
                              {u"messages"_s, SettingsTr::tr("Connections, logins, messages, refusals")},
                              {u"dialogue"_s, SettingsTr::tr("Everything that is said")}}};
}

/// The descriptions of Settings::limitSpecs(), for the translators; tests/mailserver/gui compares.
[[maybe_unused]] constexpr const char *LimitDescriptions[] = {
    QT_TRANSLATE_NOOP("Limits", "Connections in all; fewer if the system allows fewer open files"),
    QT_TRANSLATE_NOOP("Limits", "Connections in one thread"),
    QT_TRANSLATE_NOOP("Limits", "Connections from one address (IPv6: one /64) outside the trusted networks"),
    QT_TRANSLATE_NOOP(
        "Limits", "Memory for one connection: what is read ahead, replies not yet sent, text that waits for the store"),
    QT_TRANSLATE_NOOP("Limits", "Refused commands and failed logins of one session; what is of use is never counted"),
    QT_TRANSLATE_NOOP("Limits", "Recipients of one message"),
    QT_TRANSLATE_NOOP("Limits",
                      "By how many the recipients that do not exist may outnumber those that do in one session"),
    QT_TRANSLATE_NOOP(
        "Limits", "Longest line of a message's text, its line end included; a message with a longer one is refused"),
    QT_TRANSLATE_NOOP("Limits", "Largest header of a message"),
    QT_TRANSLATE_NOOP("Limits", "Time for an SMTP command; RFC 5321 asks for 5m"),
    QT_TRANSLATE_NOOP("Limits", "Time for a block of a message's text; RFC 5321 asks for 3m"),
    QT_TRANSLATE_NOOP("Limits", "Time for a POP3 command; RFC 1939 asks for 10m at least"),
    QT_TRANSLATE_NOOP("Limits", "Time from the greeting until a login, or by SMTP until the first sender is taken"),
    QT_TRANSLATE_NOOP("Limits", "Time for a session from beginning to end"),
    QT_TRANSLATE_NOOP("Limits", "Time for a TLS handshake"),
    QT_TRANSLATE_NOOP("Limits",
                      "Failed logins from one address outside the trusted networks before it is banned for a while"),
    QT_TRANSLATE_NOOP("Limits", "Time for which such an address is banned"),
    QT_TRANSLATE_NOOP("Limits", "Time that a user must let pass between two POP3 logins"),
};

} // namespace

SettingsWords settingsWords(const QString &option)
{
    Table words;
    addPorts(words);
    addEncryption(words);
    addMail(words);
    addKeeping(words);
    addProgram(words);
    return words.value(option, {option, {}, {}});
}

QString limitWords(const QString &description)
{
    return QCoreApplication::translate("Limits", description.toUtf8().constData());
}

} // namespace Gui
