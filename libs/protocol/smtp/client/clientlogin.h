// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/clientchoice.h"
#include "smtp/words/reply.h"

#include <memory>
#include <optional>
#include <variant>

namespace Smtp {

/// How a client logs in: with which mechanism, what it says, and which servers it does not believe. Eats replies, gives
/// what follows. RFC 4954 section 4.
class ClientLogin
{
public:
    /// A line without its line end.
    struct Say
    {
        QByteArray line;
        QByteArray shown; ///< with secrets masked
    };
    struct Failed
    {
        ServerReply reply;
    };
    struct Done
    {
    };
    using Step = std::variant<Say, Sasl::SaltedPasswordWanted, Done, Failed>;

    ClientLogin() = default;
    /// @p offered: what stands behind AUTH in the reply to EHLO.
    ClientLogin(Sasl::ClientContext context, const QList<QByteArray> &offered);

    /// AUTH with the best mechanism that was not tried yet; nothing if none is left.
    std::optional<Say> begin();
    /// The reply to what was said last.
    Step replyRead(const ServerReply &reply);
    /// The answer to SaltedPasswordWanted; empty if it could not be made.
    Step saltedPassword(const QByteArray &octets);

private:
    Step respond(const QByteArray &challenge);
    Step follow(const Sasl::ClientStep &step);

    Sasl::ClientContext m_context;
    QList<QByteArray> m_mechanisms; ///< usable, and not tried yet
    std::unique_ptr<Sasl::ClientMechanism> m_mechanism;
    QByteArray m_distrust;                    ///< why the exchange was cancelled
    std::optional<QByteArray> m_heldResponse; ///< an initial response too long for the AUTH command
};

} // namespace Smtp
