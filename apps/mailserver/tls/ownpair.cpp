// SPDX-License-Identifier: MIT
#include "tls/ownpair.h"

#include "tls/servercontext.h"

using namespace Qt::StringLiterals;

namespace Tls {

namespace {

using Storage::SharedName;
using Storage::SharedValue;
using Value = Storage::Expected<SharedValue, Storage::StoreError>;
using Octets = Mail::Expected<QByteArray, QString>;

enum class Owner { Nobody, Us, Person };

/// What cannot be read is a person's, too: the sentence that says so comes when it is to be used.
Owner ownerOf(const Value &value)
{
    if (!value)
        return Owner::Person;
    if (!value->isThere)
        return Owner::Nobody;
    return value->octets.endsWith(OwnMark) ? Owner::Us : Owner::Person;
}

Octets pemOf(const Value &value, const QString &place)
{
    if (!value)
        return tl::unexpected(u"%1; it must be a PEM file that this user may read"_s.arg(value.error().detail));
    if (!value->isThere)
        return tl::unexpected(
            u"%1 cannot be read: it is missing; it must be a PEM file that this user may read"_s.arg(place));
    return withoutByteOrderMark(value->octets);
}

Mail::Expected<KeyPair, QString> personsPair(const Value &certificate, const Value &key, const KeyPair &places)
{
    const Octets certificatePem = pemOf(certificate, places.certificatePlace);
    if (!certificatePem)
        return tl::unexpected(certificatePem.error());
    const Octets keyPem = pemOf(key, places.keyPlace);
    if (!keyPem)
        return tl::unexpected(keyPem.error());
    return KeyPair{*certificatePem, *keyPem, places.certificatePlace, places.keyPlace};
}

/// Puts ours in the place of @p before, unless another one has come there meanwhile. What counts then.
Octets put(Storage::SharedSettings &shared, SharedName name, const SharedValue &before, const QByteArray &pem)
{
    const auto change = [before, pem](const SharedValue &now) {
        const bool isSame = now.isThere == before.isThere && now.octets == before.octets;
        return isSame ? std::optional(pem) : std::nullopt;
    };
    return shared.change(name, change)
        .waitForResult()
        .map([](const SharedValue &value) { return value.octets; })
        .map_error([](const Storage::StoreError &error) {
            return u"%1; give a certificate with --tls-cert and --tls-key, or make that folder writable"_s.arg(
                error.detail);
        });
}

Octets markedCertificate(const QByteArray &key, const CertificateNames &names, const QDateTime &now)
{
    return makeCertificate(key, names, now).map([](const QByteArray &pem) { return pem + OwnMark; });
}

/// The key first: a certificate without its key could not be told from one whose key a person took away.
Mail::Expected<KeyPair, QString> make(Storage::SharedSettings &shared, const SharedValue &certificate,
                                      const SharedValue &key, KeyPair pair, const CertificateNames &names,
                                      const QDateTime &now)
{
    // With the key that is there a client that remembers it need not be asked again.
    Octets certificatePem = markedCertificate(key.octets, names, now);
    Octets keyPem = key.octets;
    if (!key.isThere || !certificatePem) { // the key is ours and no key
        keyPem = makeKey().map([](const QByteArray &pem) { return pem + OwnMark; });
        certificatePem = keyPem ? markedCertificate(*keyPem, names, now) : keyPem;
    }
    if (!certificatePem)
        return tl::unexpected(certificatePem.error());
    keyPem = put(shared, SharedName::CertificateKey, key, *keyPem);
    if (!keyPem)
        return tl::unexpected(keyPem.error());
    certificatePem = put(shared, SharedName::Certificate, certificate, *certificatePem);
    if (!certificatePem)
        return tl::unexpected(certificatePem.error());
    pair.certificate = *certificatePem;
    pair.key = *keyPem;
    return pair;
}

bool isGood(const KeyPair &pair, const CertificateNames &names, const QDateTime &now)
{
    const auto context = ServerContext::load(pair);
    return context && namesAll(pair.certificate, names) && isInTime((*context)->certificate(), now);
}

} // namespace

bool isInTime(const Certificate &certificate, const QDateTime &now)
{
    return certificate.validFrom <= now && certificate.validUntil > now.addDays(RenewalDays) &&
           certificate.validUntil <= now.addDays(CertificateDays);
}

Mail::Expected<KeyPair, QString> ownPair(Storage::SharedSettings &shared, const CertificateNames &names,
                                         const QDateTime &now)
{
    const Value key = shared.read(SharedName::CertificateKey).waitForResult();
    const Value certificate = shared.read(SharedName::Certificate).waitForResult();
    KeyPair pair{{}, {}, shared.placeOf(SharedName::Certificate), shared.placeOf(SharedName::CertificateKey)};
    if (ownerOf(key) == Owner::Person || ownerOf(certificate) == Owner::Person)
        return personsPair(certificate, key, pair);
    pair.certificate = certificate->octets;
    pair.key = key->octets;
    pair.isOwn = true;
    if (key->isThere) // a copy made without its modes, or somebody's chmod
        put(shared, SharedName::CertificateKey, *key, key->octets);
    if (key->isThere && certificate->isThere && isGood(pair, names, now))
        return pair;
    return make(shared, *certificate, *key, pair, names, now);
}

QByteArray ownStamp(Storage::SharedSettings &shared)
{
    QByteArray stamp;
    for (const SharedName name : {SharedName::Certificate, SharedName::CertificateKey}) {
        const Value value = shared.read(name).waitForResult();
        if (!value || !value->isThere)
            return {};
        stamp += QByteArray::number(value->revision) + ' ';
    }
    return stamp;
}

} // namespace Tls
