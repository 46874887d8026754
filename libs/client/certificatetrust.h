// SPDX-License-Identifier: MIT
#pragma once

#include "servercertificate.h"

namespace Client {

/// Servers that are kept; the one that was not met for the longest goes first.
inline constexpr qsizetype MaxKnownServers = 1000;
/// A larger file is not ours.
inline constexpr qint64 MaxTrustFileOctets = 1024 * 1024;

/// What a person (or the system) has vouched for: trust on first use. Kept in a text file of the profile, one line a
/// server: "server HOST PORT system", "server HOST PORT <SHA-256> <SHA-256 of the key>", "clear HOST"; the key is
/// missing in older files. Read anew for each question, so that two programs on one profile see what the other learnt.
/// If the file cannot be written, it holds for this run only. What was trusted is the holder of a key: another
/// certificate with the same key, proved in the handshake, is the same server, also when its dates or names are in
/// doubt, for it vouches for itself with that key alone. A server that only the system vouched for was never trusted
/// for its key.
class CertificateTrust
{
public:
    enum class Verdict { System, Remembered, FirstUse, Given, Unknown, Changed };

    /// @p file empty: nothing is kept beyond this object.
    explicit CertificateTrust(const QString &file = {});

    /// A certificate that is met for the first time is taken as it is where the server is this machine.
    void setAcceptsFirstUseHere(bool accepts) { m_acceptsFirstUseHere = accepts; }
    /// This one and no other, whatever is remembered and whatever the system says.
    void setGiven(const QByteArray &fingerprint) { m_given = fingerprint; }
    bool isGiven() const { return !m_given.isEmpty(); }
    /// Passwords may go out in clear to whatever offers no encryption, in this run.
    void setAllowsClear(bool allows) { m_allowsClear = allows; }

    /// Fills in what is remembered. Neither Unknown nor Changed may be talked to.
    Verdict judge(ServerCertificate &certificate);
    /// A person said yes, or the certificate was believed for another reason.
    void remember(const ServerCertificate &certificate);
    /// TLS worked: from now on it is required there.
    void noteEncrypted(const ServerCertificate &certificate, Verdict verdict);
    /// What is known of that port, and of others of the host that showed the same certificate or key; of the whole host
    /// if that port is not known.
    void forget(const QString &host, quint16 port);

    /// Whether TLS worked there once, or a person trusted the certificate.
    bool wasEncrypted(const QString &host, quint16 port);
    bool wasEncryptedOnAnyPort(const QString &host);

    /// A person allowed the password to go out in clear.
    bool allowsClear(const QString &host);
    void allowClear(const QString &host);

private:
    struct Server
    {
        QString host;
        quint16 port = 0;
        QByteArray fingerprint;         ///< empty: the system vouched for it
        QByteArray keyFingerprint = {}; ///< empty: not known

        bool operator==(const Server &) const = default;
    };

    void load();
    void save();
    void takeLine(const QByteArray &line);
    void put(const Server &server);
    const Server *find(const QString &host, quint16 port) const;
    static Server serverOf(const ServerCertificate &certificate);
    static QByteArray lineOf(const Server &server);
    static bool isSame(const Server &known, const Server &shown);
    bool isTrustedElsewhere(const ServerCertificate &certificate) const;

    QString m_file;
    QList<Server> m_servers; ///< the one met last at the end
    QStringList m_clearHosts;
    QByteArray m_given;
    bool m_acceptsFirstUseHere = false;
    bool m_allowsClear = false;
    bool m_isUnsaved = false;
};

} // namespace Client
