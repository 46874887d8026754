// SPDX-License-Identifier: MIT
#include "tls/clientcontext.h"

#include "tls/judgement.h"
#include "tls/rules.h"

#include <openssl/err.h>

#include <utility>

namespace Tls {

std::shared_ptr<const ClientContext> ClientContext::make()
{
    ContextPtr context(SSL_CTX_new(TLS_client_method()));
    const bool isMade = context && applyCommonRules(context.get());
    if (isMade) {
        SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
        // Without authorities every certificate is doubted; it can be believed all the same.
        SSL_CTX_set_default_verify_paths(context.get());
        Judgement::installIn(context.get());
    }
    ERR_clear_error();
    return isMade ? std::shared_ptr<const ClientContext>(new ClientContext(std::move(context))) : nullptr;
}

} // namespace Tls
