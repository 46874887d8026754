// SPDX-License-Identifier: MIT
#pragma once

#include <QMessageBox>

namespace Gui {

/// Tells why MailServer did not start, to a person who started it from an icon and sees no standard error. Shown with
/// exec(): there is no event loop yet.
class StartFailure : public QMessageBox
{
    Q_OBJECT

public:
    explicit StartFailure(const QString &sentence);
};

} // namespace Gui
