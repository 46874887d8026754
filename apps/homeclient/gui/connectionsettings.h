// SPDX-License-Identifier: MIT
#pragma once

#include "model/loginattempt.h"

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace Gui {

/// How to reach a server: encryption and port of each protocol. What a person seldom needs to touch.
class ConnectionSettings : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionSettings(QWidget *parent = nullptr);

    void setAccount(const Client::MailAccount &account);
    void fill(Client::MailAccount &account) const;
    bool isChanged() const; ///< anything but what is found by itself

private:
    QComboBox *m_pop3Security;
    QComboBox *m_smtpSecurity;
    QSpinBox *m_pop3Port;
    QSpinBox *m_smtpPort;
};

} // namespace Gui
