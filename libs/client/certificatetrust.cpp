// SPDX-License-Identifier: MIT
#include "certificatetrust.h"

#include "portfinder.h"
#include "replacefile.h"
#include "serverkey.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>
#include <optional>

namespace Client {

namespace {

QByteArray wordOf(const QString &host)
{
    return QUrl::toPercentEncoding(host, ":");
}

} // namespace

CertificateTrust::CertificateTrust(const QString &file)
    : m_file(file)
{
}

CertificateTrust::Verdict CertificateTrust::judge(ServerCertificate &certificate)
{
    load();
    if (!m_given.isEmpty()) {
        certificate.remembered = m_given;
        return certificate.fingerprint == m_given ? Verdict::Given : Verdict::Changed;
    }
    if (certificate.doubts.isEmpty())
        return Verdict::System;
    if (const Server *known = find(certificate.host, certificate.port)) {
        certificate.remembered = known->fingerprint;
        certificate.wasVouchedFor = known->fingerprint.isEmpty();
        return isSame(*known, serverOf(certificate)) ? Verdict::Remembered : Verdict::Changed;
    }
    if (isTrustedElsewhere(certificate))
        return Verdict::Remembered;
    if (m_acceptsFirstUseHere && PortFinder::isThisMachine(certificate.host))
        return Verdict::FirstUse;
    return Verdict::Unknown;
}

// The same server by another of its ports shows the same certificate: the person is not asked twice.
bool CertificateTrust::isTrustedElsewhere(const ServerCertificate &certificate) const
{
    const Server shown = serverOf(certificate);
    return std::any_of(m_servers.begin(), m_servers.end(),
                       [&shown](const Server &server) { return server.host == shown.host && isSame(server, shown); });
}

CertificateTrust::Server CertificateTrust::serverOf(const ServerCertificate &certificate)
{
    return {serverKey(certificate.host), certificate.port, certificate.fingerprint, certificate.keyFingerprint};
}

bool CertificateTrust::isSame(const Server &known, const Server &shown)
{
    return known.fingerprint == shown.fingerprint ||
           (!known.keyFingerprint.isEmpty() && known.keyFingerprint == shown.keyFingerprint);
}

void CertificateTrust::remember(const ServerCertificate &certificate)
{
    load();
    put(serverOf(certificate));
    save();
}

void CertificateTrust::noteEncrypted(const ServerCertificate &certificate, Verdict verdict)
{
    load();
    Server server = serverOf(certificate);
    if (verdict == Verdict::System)
        server.fingerprint = server.keyFingerprint = QByteArray();
    const Server *known = find(certificate.host, certificate.port);
    if (known && *known == server)
        return;
    put(server);
    save();
}

void CertificateTrust::forget(const QString &host, quint16 port)
{
    load();
    const Server *known = find(host, port);
    const std::optional<Server> forgotten = known ? std::optional(*known) : std::nullopt;
    m_servers.removeIf([&](const Server &server) {
        return server.host == serverKey(host) && (!forgotten || isSame(server, *forgotten));
    });
    save();
}

bool CertificateTrust::wasEncrypted(const QString &host, quint16 port)
{
    load();
    return find(host, port) != nullptr;
}

bool CertificateTrust::wasEncryptedOnAnyPort(const QString &host)
{
    load();
    return std::any_of(m_servers.begin(), m_servers.end(),
                       [&](const Server &server) { return server.host == serverKey(host); });
}

bool CertificateTrust::allowsClear(const QString &host)
{
    load();
    return m_allowsClear || m_clearHosts.contains(serverKey(host));
}

void CertificateTrust::allowClear(const QString &host)
{
    load();
    m_clearHosts.removeAll(serverKey(host));
    m_clearHosts.append(serverKey(host));
    if (m_clearHosts.size() > MaxKnownServers)
        m_clearHosts.removeFirst();
    save();
}

const CertificateTrust::Server *CertificateTrust::find(const QString &host, quint16 port) const
{
    const auto found = std::find_if(m_servers.begin(), m_servers.end(), [&](const Server &server) {
        return server.host == serverKey(host) && server.port == port;
    });
    return found == m_servers.end() ? nullptr : &*found;
}

void CertificateTrust::put(const Server &server)
{
    m_servers.removeIf([&](const Server &known) { return known.host == server.host && known.port == server.port; });
    m_servers.append(server);
    if (m_servers.size() > MaxKnownServers)
        m_servers.removeFirst();
}

void CertificateTrust::load()
{
    QFile file(m_file);
    if (m_file.isEmpty() || m_isUnsaved || !QFileInfo(m_file).isFile() || !file.open(QIODevice::ReadOnly) ||
        file.size() > MaxTrustFileOctets)
        return;
    m_servers.clear();
    m_clearHosts.clear();
    for (const QByteArray &line : file.readAll().split('\n'))
        takeLine(line);
}

// A line that makes no sense is passed over: a person may have edited the file.
void CertificateTrust::takeLine(const QByteArray &line)
{
    const QList<QByteArray> words = line.simplified().split(' ');
    const QString host = serverKey(QUrl::fromPercentEncoding(words.value(1)));
    if (words.first() == "clear" && words.size() == 2 && m_clearHosts.size() < MaxKnownServers)
        m_clearHosts.append(host);
    if (words.first() != "server" || words.size() < 4 || words.size() > 5)
        return;
    const quint16 port = words.at(2).toUShort();
    const QByteArray fingerprint = parseFingerprint(QString::fromLatin1(words.at(3)));
    if (port != 0 && !fingerprint.isEmpty())
        put({host, port, fingerprint, parseFingerprint(QString::fromLatin1(words.value(4)))});
    else if (port != 0 && words.at(3) == "system" && words.size() == 4)
        put({host, port, {}});
}

QByteArray CertificateTrust::lineOf(const Server &server)
{
    QByteArray line = "server " + wordOf(server.host) + ' ' + QByteArray::number(server.port) + ' ' +
                      (server.fingerprint.isEmpty() ? QByteArray("system") : server.fingerprint.toHex());
    if (!server.keyFingerprint.isEmpty())
        line += ' ' + server.keyFingerprint.toHex();
    return line + '\n';
}

void CertificateTrust::save()
{
    if (m_file.isEmpty())
        return;
    QByteArray text;
    for (const Server &server : std::as_const(m_servers))
        text += lineOf(server);
    for (const QString &host : std::as_const(m_clearHosts))
        text += "clear " + wordOf(host) + '\n';
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    m_isUnsaved = !Disk::replaceFile(Disk::posixFileOperations(), QFile::encodeName(m_file), text);
}

} // namespace Client
