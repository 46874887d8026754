// SPDX-License-Identifier: MIT
#pragma once

#include "recordreader.h"

#include <functional>

namespace Storage {

/// Takes the octets of a record one piece after another; false: stop, it could not be written.
using OctetSink = std::function<bool(QByteArrayView)>;

/// What stands behind the postmark of @p record once it is in wire form. False if the sink or a read said so.
bool convertText(Disk::FileWindow &window, const ForeignRecord &record, const OctetSink &sink);

/// The postmark of @p record in wire form, not sealed: the id is new unless the record has one; the date's text is
/// kept.
Postmark convertPostmark(const ForeignRecord &record);

} // namespace Storage
