// SPDX-License-Identifier: MIT
#include "tls/chain.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace Tls {

namespace {

using Certificates = std::vector<CertificatePtr>;

bool hasIssued(const CertificatePtr &issuer, const X509 *subject)
{
    return X509_check_issued(const_cast<X509 *>(issuer.get()), const_cast<X509 *>(subject)) == X509_V_OK;
}

CertificatePtr taken(Certificates &certificates, Certificates::iterator at)
{
    CertificatePtr certificate = std::move(*at);
    certificates.erase(at);
    return certificate;
}

} // namespace

std::optional<Chain> chainFor(Certificates certificates, EVP_PKEY *key)
{
    const auto own = std::find_if(certificates.begin(), certificates.end(), [key](const CertificatePtr &each) {
        return X509_check_private_key(each.get(), key) == 1;
    });
    ERR_clear_error();
    if (own == certificates.end())
        return std::nullopt;
    Chain chain{taken(certificates, own), {}};
    const X509 *last = chain.own.get();
    for (;;) {
        const auto next = std::find_if(certificates.begin(), certificates.end(),
                                       [last](const CertificatePtr &each) { return hasIssued(each, last); });
        if (next == certificates.end())
            break;
        chain.issuers.push_back(taken(certificates, next));
        last = chain.issuers.back().get();
    }
    std::move(certificates.begin(), certificates.end(), std::back_inserter(chain.issuers));
    ERR_clear_error();
    return chain;
}

bool lacksIssuer(const Chain &chain)
{
    if (X509_self_signed(chain.own.get(), 1) == 1)
        return false;
    if (!chain.issuers.empty() && hasIssued(chain.issuers.front(), chain.own.get()))
        return false;
    const std::unique_ptr<X509_STORE, FreedBy<X509_STORE_free>> store(X509_STORE_new());
    const std::unique_ptr<X509_STORE_CTX, FreedBy<X509_STORE_CTX_free>> context(X509_STORE_CTX_new());
    X509_STORE_set_default_paths(store.get());
    X509 *found = nullptr;
    const bool isKnown = X509_STORE_CTX_init(context.get(), store.get(), chain.own.get(), nullptr) == 1 &&
                         X509_STORE_CTX_get1_issuer(&found, context.get(), chain.own.get()) == 1;
    const CertificatePtr issuer(found);
    ERR_clear_error();
    return !isKnown;
}

} // namespace Tls
