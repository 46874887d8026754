// SPDX-License-Identifier: MIT
#include "protocol/smtp/tamperer.h"

#include "smtp/words/replies.h"

using namespace Smtp;

Tamperer::Tamperer(const ServerOptions &options, const Tampering &lines, const Tampering &replies, bool holds)
    : m_session(options)
    , m_lines(lines)
    , m_replies(replies)
    , m_holds(holds)
{
    take();
}

void Tamperer::receive(const QByteArray &octets, Way way)
{
    for (qsizetype begin = 0; begin < octets.size();) {
        const qsizetype end = way == Way::InOneBurst     ? octets.size()
                              : way == Way::OctetByOctet ? begin + 1
                                                         : octets.indexOf('\n', begin) + 1;
        m_session.receive(QByteArrayView(octets).sliced(begin, (end > 0 ? end : octets.size()) - begin));
        take();
        begin = end > 0 ? end : octets.size();
    }
}

void Tamperer::goOn()
{
    m_holds = false;
    m_isHolding = false;
    take();
}

QByteArray Tamperer::codes() const
{
    QByteArrayList codes;
    for (const QByteArray &line : written.trimmed().split('\n'))
        codes += line.left(3);
    return codes.join(' ');
}

void Tamperer::take()
{
    while (!m_isHolding) {
        const std::optional<ServerEvent> event = m_session.nextEvent();
        if (!event)
            return;
        std::visit([this](const auto &what) { handle(what); }, *event);
    }
}

void Tamperer::handle(const CommandRead &read)
{
    m_isHolding = m_holds;
    const QByteArray line = read.isOverlong ? Overlong : read.line.toByteArray();
    if (m_lines.value(line) == Dropped)
        m_session.dropLine();
    else if (m_lines.contains(line))
        m_session.replaceLine(m_lines.value(line));
}

void Tamperer::handle(const ReplyMade &made)
{
    const QByteArray changed = m_replies.value(made.octets.left(3), made.octets);
    if (changed != Dropped)
        written += changed;
}

void Tamperer::handle(const SenderOffered &)
{
    m_session.answer(Replies::senderOk({}));
}

void Tamperer::handle(const RecipientOffered &offered)
{
    const bool isKnown = offered.recipient.path.address.localPart == "alice";
    m_session.answer(isKnown ? Replies::recipientOk(offered.recipient.path) : Replies::noSuchUser());
}

void Tamperer::handle(const MessageOffered &)
{
    m_session.answer(Replies::startInput());
}

void Tamperer::handle(const MessageEnded &)
{
    m_session.answer(Replies::messageAccepted("1"));
}
