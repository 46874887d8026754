// SPDX-License-Identifier: MIT
#pragma once

#include "arrival.h"
#include "file/text/spooledtext.h"
#include "mail/envelope.h"
#include "record/recordplan.h"

#include <functional>
#include <memory>

namespace Storage {

/// A message that is complete, on its way to its targets.
struct IncomingMessage
{
    Mail::Envelope envelope; ///< with its unique id
    std::shared_ptr<const SpooledText> text;
    Arrival arrival;
    QByteArray domain; ///< for a postmark without a sender
    Sender sender;     ///< for the postmark
};

/// One place that takes a message: a mailbox, or what else it goes to. All targets of a message get it, or none: each
/// prepares it, and when the last is ready all settle it; if one cannot, those that could take it back. Lives until the
/// last answer has come. From any thread.
class DeliveryTarget
{
public:
    using WhenDone = std::function<void(const Done &)>;

    virtual ~DeliveryTarget() = default;

    /// Brings @p message to where it would outlive a power cut, and shows it to no reader yet. Never waits. @p done is
    /// told once, from any thread; with an error nothing is left of the message here. A crash from then on may deliver
    /// it: the client has heard nothing, and sends again.
    virtual void prepare(const IncomingMessage &message, WhenDone done) = 0;
    /// What is prepared is delivered from now on. Cannot fail, and never waits.
    virtual void settle() = 0;
    /// What is prepared is not delivered after all: another target could not take it. @p done is told once it would not
    /// come back after a power cut, or that this failed. Never waits.
    virtual void takeBack(WhenDone done) = 0;
};

} // namespace Storage
