// SPDX-License-Identifier: MIT
#pragma once

#include "model/draftfolder.h"

#include <QMap>
#include <QObject>

namespace Gui {

/// Offers the letters that were being written when the program ended: open them, throw them away, or be asked again at
/// the next start. Opens itself; goes when it is answered.
class KeptLettersQuestion : public QObject
{
    Q_OBJECT

public:
    KeptLettersQuestion(const QMap<QString, Model::KeptDraft> &letters, QWidget *window);

Q_SIGNALS:
    void openAsked();
    void discardAsked();
    void laterAsked();
};

} // namespace Gui
