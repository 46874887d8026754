// SPDX-License-Identifier: MIT
#pragma once

namespace Pop3 {

/// One sentence behind +OK or -ERR in every language of LANG (RFC 6856 section 3).
struct Text
{
    const char *english; ///< as the code writes it: what it is found by
    const char *dutch;
};

/// All of them, those included that a driver of the session puts into its replies. "%1" is filled in afterwards.
inline constexpr Text Texts[] = {
    // the session
    {"Thanks for using POP3 server", "Bedankt voor het gebruik van de POP3-server"},
    {"not in this state", "dat kan niet in deze toestand"},
    {"too many errors", "te veel fouten"},
    {"line too long", "de regel is te lang"},
    {"line ends must be CRLF (nc: use -C)", "regels moeten op CRLF eindigen (nc: gebruik -C)"},
    {"the maildrop is out of reach, nothing was removed", "de postbus is onbereikbaar, er is niets verwijderd"},
    {"the server is shutting down, nothing was removed", "de server stopt, er is niets verwijderd"},

    // commands
    {"unrecognized command", "onbekende opdracht"},
    {"this command takes no argument", "deze opdracht heeft geen argument"},
    {"a command holds neither NUL nor CR", "in een opdracht mag geen NUL of CR staan"},
    {"a name expected", "hier hoort een naam"},
    {"a password expected", "hier hoort een wachtwoord"},
    {"one message number expected", "hier hoort het nummer van een bericht"},
    {"a message number and a number of lines expected", "hier horen het nummer van een bericht en een aantal regels"},
    {"one mechanism and at most one initial response expected",
     "hier horen een mechanisme en hoogstens een eerste antwoord"},
    {"a name and a digest of 32 hex digits expected", "hier horen een naam en 32 hexadecimale cijfers"},
    {"at most one language expected", "hier hoort hoogstens een taal"},
    {"that is not a number: digits only", "dat is geen getal: alleen cijfers"},
    {"that number begins with a zero", "dat getal begint met een nul"},
    {"that number is too large", "dat getal is te groot"},

    // logging in
    {"password please", "het wachtwoord graag"},
    {"USER comes before PASS", "USER komt voor PASS"},
    {"mechanisms follow", "mechanismen volgen"},
    {"APOP is not offered", "APOP wordt niet aangeboden"},
    {"unknown mechanism", "onbekend mechanisme"},
    {"cancelled", "afgebroken"},
    {"the initial response is not base64", "het eerste antwoord is geen base64"},
    {"the response is not base64", "het antwoord is geen base64"},
    {"the response makes no sense", "het antwoord is onzin"},
    {"passwords are not taken on this link", "op deze verbinding worden geen wachtwoorden aangenomen"},
    {"%1 has %2 messages (%3 octets)", "%1 heeft %2 berichten (%3 octetten)"},
    {"Too many failed logins from your address, try again later",
     "Te veel mislukte aanmeldingen vanaf uw adres, probeer het later opnieuw"},
    {"Wrong user name or password", "Verkeerde gebruikersnaam of verkeerd wachtwoord"},
    {"You logged in a moment ago, try again in %1 seconds",
     "U bent daarnet al aangemeld, probeer het over %1 seconden opnieuw"},

    // messages
    {"%1 octets", "%1 octetten"},
    {"%1 messages (%2 octets)", "%1 berichten (%2 octetten)"},
    {"top of message follows", "het begin van het bericht volgt"},
    {"message %1 deleted", "bericht %1 verwijderd"},
    {"message %1 already deleted", "bericht %1 is al verwijderd"},
    {"no such message, only %1 in maildrop", "dat bericht is er niet, de postbus heeft er maar %1"},

    // extensions
    {"Capability list follows", "De lijst van mogelijkheden volgt"},
    {"Language listing follows:", "De lijst van talen volgt:"},
    {"%1 Language changed", "%1 Taal gewijzigd"},
    {"there are no texts in that language", "in die taal zijn er geen teksten"},
    {"UTF-8 mode", "UTF-8 ingeschakeld"},
    {"STLS comes before UTF8", "STLS komt voor UTF8"},
    {"begin TLS negotiation", "begin met TLS"},
    {"TLS is active already", "TLS is al ingeschakeld"},
    {"TLS is not available", "TLS is niet beschikbaar"},

    // the store
    {"Mailbox is in use by another session", "De postbus is in gebruik door een andere sessie"},
    {"Mailbox is damaged, tell the postmaster", "De postbus is beschadigd, zeg het de postmaster"},
    {"Message is gone", "Het bericht is er niet meer"},
    {"Mailbox lock was lost, nothing was deleted", "De postbus is niet meer van deze sessie, er is niets verwijderd"},
    {"Mailbox cannot be used now, try again later", "De postbus is nu niet bruikbaar, probeer het later opnieuw"},
};

} // namespace Pop3
