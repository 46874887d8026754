// SPDX-License-Identifier: MIT
#pragma once

#include "storeanswer.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace Storage {

/// What a server keeps that is neither an account nor mail. Aliases and Quotas are texts that people write; the others
/// the server makes for itself, and makes again where they are gone.
enum class SharedName { Aliases, Quotas, LoginSecret, Certificate, CertificateKey };

/// The longest value of that name, in octets. A million users may have a quota each.
constexpr qint64 maxOctets(SharedName name)
{
    return name == SharedName::Quotas ? 64 * 1024 * 1024 : 1024 * 1024;
}

/// One value as it is now.
struct SharedValue
{
    QByteArray octets;
    QByteArray written;   ///< whole lines of a change to octets that may be half written; empty where there is none
    bool isThere = false; ///< an empty value may have been made; one that is not there was not
    quint64 revision = 0; ///< another number whenever one of the above has changed
    QString trouble;      ///< why this is the value of before, one English clause; empty: it is the one of now
};

/// What stands beside accounts and mail, and is one for all servers that share a store: named values of octets. All
/// functions may be called from any thread; what others change (a person, another process, another server) is seen by
/// the next read().
class SharedSettings
{
public:
    virtual ~SharedSettings() = default;

    /// The new octets for the value as it is, or nothing if that stays. Is called in any thread, and again where
    /// another server was faster; not after change() has answered.
    using Change = std::function<std::optional<QByteArray>(const SharedValue &)>;

    /// An accident takes nothing away: where a text that people write is missing, or cannot be read, although it was
    /// read before, that one counts, with its trouble. Failed: it was never read, or is longer than maxOctets().
    virtual Answer<Expected<SharedValue, StoreError>> read(SharedName name) = 0;

    /// Reads, lets @p change do its work and puts the result in the value's place as a whole, so that no other server's
    /// change falls between. Answers with the value as it is then, safe from a power cut. A secret that is given back
    /// as it was is closed to others, and not written. A failure leaves the value as it was, or as it was to be, whole.
    virtual Answer<Expected<SharedValue, StoreError>> change(SharedName name, Change change) = 0;

    /// What a person calls the place of a value: the absolute path of a file.
    virtual QString placeOf(SharedName name) const = 0;
};

} // namespace Storage
