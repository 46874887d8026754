// SPDX-License-Identifier: MIT
#include "protocol/pop3/clientplayer.h"

namespace Pop3Test {

namespace {

constexpr const char *StageNames[] = {"Greeting", "Authentication", "Listing", "Retrieval",
                                      "Deletion", "Reset",          "Quit",    "Encryption"};

struct Describe
{
    QByteArray operator()(const Pop3::Greeted &e) const { return "Greeted <" + e.text + '>'; }
    QByteArray operator()(const Pop3::TlsWanted &) const { return "TlsWanted"; }
    QByteArray operator()(const Pop3::SaltedPasswordWanted &) const { return "SaltedPasswordWanted"; }
    QByteArray operator()(const Pop3::LoggedIn &) const { return "LoggedIn"; }
    QByteArray operator()(const Pop3::Listed &e) const
    {
        QByteArray text = e.hasUniqueIds ? "Listed" : "Listed without ids";
        for (const Mail::ScanListing &message : e.messages)
            text += ' ' + QByteArray::number(message.octets) + '/' + message.uniqueId;
        return text;
    }
    QByteArray operator()(const Pop3::TextRead &e) const { return e.octets; }
    QByteArray operator()(const Pop3::TextEnded &e) const { return "TextEnded " + QByteArray::number(e.number); }
    QByteArray operator()(const Pop3::Deleted &e) const { return "Deleted " + QByteArray::number(e.number); }
    QByteArray operator()(const Pop3::MarksReset &) const { return "MarksReset"; }
    QByteArray operator()(const Pop3::CommandFailed &e) const
    {
        return QByteArray("CommandFailed ") + StageNames[int(e.stage)] + ' ' + QByteArray::number(e.number) + " [" +
               e.code + "] " + e.text;
    }
    QByteArray operator()(const Pop3::Quitted &e) const { return "Quitted <" + e.text + '>'; }
    QByteArray operator()(const Pop3::LineSent &e) const { return "> " + e.line; }
    QByteArray operator()(const Pop3::LineRead &e) const { return "< " + e.line; }
};

// The client's side of one play.
class Player
{
public:
    Player(Arrival arrival, Pop3::ClientLimits limits)
        : m_session(limits)
        , m_arrival(arrival)
    {
    }

    void give(const QByteArray &command) { Pop3Test::give(m_session, command); }

    void receive(const QByteArray &octets)
    {
        if (m_arrival == Arrival::ByOctet) {
            for (const char octet : octets)
                feed(QByteArrayView(&octet, 1));
        } else if (m_arrival == Arrival::ByLine) {
            for (qsizetype at = 0, end = 0; at < octets.size(); at = end) {
                end = octets.indexOf('\n', at) + 1;
                feed(QByteArrayView(octets).sliced(at, end - at));
            }
        } else {
            feed(octets);
        }
    }

    // Whether the client has sent @p line next; it is read then.
    bool hasSent(const QByteArray &line)
    {
        drain();
        if (!m_unread.startsWith(line))
            return false;
        m_unread.remove(0, line.size());
        return true;
    }
    bool isRead() const { return m_unread.isEmpty(); }

    Played result(bool linkLost)
    {
        if (linkLost)
            m_session.linkLost();
        drain();
        m_played.isClosed = m_session.isClosed();
        m_played.isIdle = m_session.isIdle();
        return m_played;
    }

private:
    void feed(QByteArrayView octets)
    {
        m_session.receive(octets);
        drain();
    }

    void drain()
    {
        while (const auto event = m_session.nextEvent())
            add(*event);
        const QByteArray sent = m_session.takeOutput();
        m_unread += sent;
        m_played.sent += sent;
    }

    void add(const Pop3::ClientEvent &event)
    {
        const bool isText = std::holds_alternative<Pop3::TextRead>(event);
        if (isText && m_inText)
            m_played.events.last() += described(event);
        else
            m_played.events << described(event);
        m_inText = isText;
    }

    Pop3::ClientSession m_session;
    Arrival m_arrival;
    QByteArray m_unread;
    Played m_played;
    bool m_inText = false;
};

} // namespace

QByteArray described(const Pop3::ClientEvent &event)
{
    return std::visit(Describe{}, event);
}

void give(Pop3::ClientSession &session, const QByteArray &command)
{
    const QList<QByteArray> words = command.split(' ');
    const QByteArray &name = words.first();
    if (name == "login")
        session.logIn({{}, words.value(1), words.value(2)});
    else if (name == "list")
        session.list();
    else if (name == "retr")
        session.retrieve(words.value(1).toLongLong());
    else if (name == "top")
        session.top(words.value(1).toLongLong(), words.value(2).toLongLong());
    else if (name == "dele")
        session.remove(words.value(1).toLongLong());
    else if (name == "rset")
        session.resetMarks();
    else if (name == "quit")
        session.quit();
    else if (name == "leave")
        session.leave();
    else if (name == "report")
        session.setReportsLines(true);
    else
        qFatal("unknown command %s", command.constData());
}

Played playServer(const QList<QByteArray> &commands, const QByteArray &script, Arrival arrival,
                  Pop3::ClientLimits limits)
{
    Player player(arrival, limits);
    for (const QByteArray &command : commands)
        player.give(command);
    QByteArray toSend;
    bool linkLost = false;
    for (const QByteArray &line : script.split('\n')) {
        if (line.startsWith("S:"))
            toSend += line.mid(3) + "\r\n";
        linkLost = linkLost || line == "cut";
        if (line == "leave") {
            player.receive(std::exchange(toSend, {}));
            player.give("leave");
        }
        if (!line.startsWith("C:"))
            continue;
        const bool isAnswered = !toSend.isEmpty();
        const bool hasSaidMore = isAnswered && !player.isRead();
        player.receive(std::exchange(toSend, {}));
        if (hasSaidMore || !player.hasSent(line.mid(3) + "\r\n"))
            break; // the client did not say its lines: the events will tell
    }
    player.receive(toSend);
    return player.result(linkLost);
}

} // namespace Pop3Test
