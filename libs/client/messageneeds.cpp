// SPDX-License-Identifier: MIT
#include "messageneeds.h"

#include "mail/header.h"

#include <algorithm>

namespace Client {

namespace {

bool isEightBit(QByteArrayView octets)
{
    return std::any_of(octets.begin(), octets.end(), [](char octet) { return static_cast<uchar>(octet) > 127; });
}

} // namespace

Mail::Envelope withNeedsOf(const QByteArray &message, Mail::Envelope envelope)
{
    const QByteArrayView header = QByteArrayView(message).first(Mail::headerSectionOctets(message));
    envelope.body = isEightBit(message) ? Mail::BodyType::EightBitMime : Mail::BodyType::SevenBit;
    envelope.smtputf8 = envelope.smtputf8 || isEightBit(header);
    return envelope;
}

} // namespace Client
