// SPDX-License-Identifier: MIT
#pragma once

#include "mail/addresslist.h"

#include <QDialog>

class QComboBox;
class QLineEdit;

namespace Gui {

class FaultLabel;

/// Asks for the name and the address that a person writes as: once after the first login, and whenever they are to be
/// changed. Opens itself; goes when it is closed.
class IdentityDialog : public QDialog
{
    Q_OBJECT

public:
    explicit IdentityDialog(const Mail::NamedAddress &identity, QWidget *parent);

    /// Addresses to choose from, the likeliest first. Taken as the answer as long as the person has not typed one.
    void setGuesses(const QStringList &addresses);

Q_SIGNALS:
    void answered(const Mail::NamedAddress &identity);

private:
    void accept() override;

    QLineEdit *m_name;
    QComboBox *m_address;
    FaultLabel *m_fault;
    bool m_isTyped;
};

} // namespace Gui
