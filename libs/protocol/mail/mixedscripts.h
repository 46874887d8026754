// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

namespace Mail {

/// Whether the letters of @p domain are of scripts that one name does not mix, so that one of them may stand in for
/// another: Cyrillic letters beside Latin ones, in one label or across the dots ("аррӏе.com"). Japanese, Korean and
/// Chinese names mix theirs with Latin letters and are taken for one script each, as in Unicode Technical Standard 39
/// section 5.2, "highly restrictive".
bool mixesScripts(QStringView domain);

} // namespace Mail
