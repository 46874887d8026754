// SPDX-License-Identifier: MIT
#include "connectionsettings.h"

#include <QComboBox>
#include <QFormLayout>
#include <QSpinBox>

namespace Gui {

namespace {

constexpr int MaxPort = 65535;

QSpinBox *portBox(const QString &name, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setRange(0, MaxPort);
    box->setSpecialValueText(ConnectionSettings::tr("found by itself"));
    box->setAccessibleName(name);
    return box;
}

QComboBox *securityBox(const QString &name, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->addItem(ConnectionSettings::tr("Automatic (recommended)"), int(Client::Security::Automatic));
    box->addItem(ConnectionSettings::tr("STARTTLS, or nothing"), int(Client::Security::StartTls));
    box->addItem(ConnectionSettings::tr("TLS from the start"), int(Client::Security::Tls));
    box->addItem(ConnectionSettings::tr("None: all can be read on the way"), int(Client::Security::None));
    box->setAccessibleName(name);
    return box;
}

Client::Security chosen(const QComboBox *box)
{
    return Client::Security(box->currentData().toInt());
}

void choose(QComboBox *box, Client::Security security)
{
    box->setCurrentIndex(box->findData(int(security)));
}

} // namespace

ConnectionSettings::ConnectionSettings(QWidget *parent)
    : QWidget(parent)
    , m_pop3Security(securityBox(tr("Encryption for getting mail"), this))
    , m_smtpSecurity(securityBox(tr("Encryption for sending"), this))
    , m_pop3Port(portBox(tr("Port for getting mail (POP3)"), this))
    , m_smtpPort(portBox(tr("Port for sending (SMTP)"), this))
{
    auto *form = new QFormLayout(this);
    form->addRow(tr("Encr&yption for getting mail:"), m_pop3Security);
    form->addRow(tr("Encryption for sendin&g:"), m_smtpSecurity);
    form->addRow(tr("Port for gett&ing mail (POP3):"), m_pop3Port);
    form->addRow(tr("Port for s&ending (SMTP):"), m_smtpPort);
}

void ConnectionSettings::setAccount(const Client::MailAccount &account)
{
    choose(m_pop3Security, account.pop3Security);
    choose(m_smtpSecurity, account.smtpSecurity);
    m_pop3Port->setValue(account.pop3Port);
    m_smtpPort->setValue(account.smtpPort);
}

void ConnectionSettings::fill(Client::MailAccount &account) const
{
    account.pop3Security = chosen(m_pop3Security);
    account.smtpSecurity = chosen(m_smtpSecurity);
    account.pop3Port = quint16(m_pop3Port->value());
    account.smtpPort = quint16(m_smtpPort->value());
}

bool ConnectionSettings::isChanged() const
{
    const bool isAutomatic =
        chosen(m_pop3Security) == Client::Security::Automatic && chosen(m_smtpSecurity) == Client::Security::Automatic;
    return !isAutomatic || m_pop3Port->value() != 0 || m_smtpPort->value() != 0;
}

} // namespace Gui
