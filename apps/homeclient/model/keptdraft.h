// SPDX-License-Identifier: MIT
#pragma once

#include "draft.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace Model {

/// A letter that is being written, as it lies on the disk until it is sent or thrown away. No password is in it.
struct KeptDraft
{
    Draft draft;
    QString account; ///< "alice@mail.example": whose it is
    QDateTime kept;

    /// JSON, in UTF-8.
    QByteArray toJson() const;
    /// Nothing if @p json is no draft of ours, or damaged.
    static std::optional<KeptDraft> fromJson(const QByteArray &json);
};

} // namespace Model
