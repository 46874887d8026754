// SPDX-License-Identifier: MIT
#include "model/errortext.h"

#include <QCoreApplication>

namespace Model {

namespace {

struct ErrorTr
{
    Q_DECLARE_TR_FUNCTIONS(StoreError)
};

QString sentence(Storage::StoreError::Kind kind)
{
    using Kind = Storage::StoreError::Kind;
    switch (kind) {
    case Kind::NoSuchUser:
        return ErrorTr::tr("There is no such user (any more).");
    case Kind::NoSuchMessage:
        return ErrorTr::tr("This message is not in the mailbox any more.");
    case Kind::AlreadyExists:
        return ErrorTr::tr("There is already a user of that name.");
    case Kind::BadName:
        return ErrorTr::tr("That cannot be a user's name.");
    case Kind::Locked:
        return ErrorTr::tr("Somebody is reading this mailbox now. Try again when the session has ended.");
    case Kind::DiskFull:
        return ErrorTr::tr("The disk is full. Make room, then try again.");
    case Kind::OverQuota:
        return ErrorTr::tr("The mailbox has reached its quota.");
    case Kind::Damaged:
        return ErrorTr::tr("The mailbox is damaged. Run \"mailserver check\".");
    case Kind::Failed:
        return ErrorTr::tr("The disk could not be read or written.");
    case Kind::Lost:
        return ErrorTr::tr("The lock was lost.");
    }
    return {};
}

} // namespace

QString errorText(const Storage::StoreError &error)
{
    const QString text = sentence(error.kind);
    return error.detail.isEmpty() ? text : text + QStringLiteral(" (") + error.detail + QLatin1Char(')');
}

} // namespace Model
