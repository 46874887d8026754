// SPDX-License-Identifier: MIT
#pragma once

#include "gmimeobject.h"

#include <QString>

namespace Mime {

bool isType(GMimeObject *object, const char *type, const char *subtype);
/// text/html, or "Content-Type: html".
bool isHtml(GMimeObject *object);
/// text/plain, or what is taken for it.
bool isPlain(GMimeObject *object);
/// Of Content-Type:; empty if there is none.
QByteArray typeParameter(GMimeObject *object, const char *name);
/// Content-Disposition: attachment.
bool isAttached(GMimeObject *object);
bool hasName(GMimeObject *object);
/// Whether it is text for people: RFC 3464 section 2.1 and RFC 8098 are, too; data formats are not.
bool isReadable(GMimeObject *object);

/// "image/png", in lower case.
QString mediaType(GMimeObject *object);
/// Safe, never empty. Where there is no name @p index makes one, with the extension of the type.
QString attachmentName(GMimeObject *object, qsizetype index);

} // namespace Mime
