// SPDX-License-Identifier: MIT
#include "identities.h"

#include "identitydialog.h"
#include "mailbox/inbox.h"
#include "model/ownaddresses.h"
#include "model/servernames.h"

namespace Gui {

Identities::Identities(Model::AccountSettings &settings, const Mailbox::Inbox &inbox, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_inbox(inbox)
    , m_names(std::make_unique<Model::ServerNames>())
{
    connect(m_names.get(), &Model::ServerNames::found, this, &Identities::refine);
    connect(&m_inbox, &Mailbox::Inbox::reset, this, &Identities::refine);
}

Identities::~Identities() = default;

void Identities::begin(const Client::MailAccount &account, const QString &greeting, QWidget *window)
{
    m_account = account;
    m_names->forget();
    if (m_settings.identity(account))
        return;
    m_names->find(account, greeting);
    ask(window);
}

void Identities::ask(QWidget *window)
{
    if (m_dialog)
        return;
    m_dialog = new IdentityDialog(m_settings.identity(m_account).value_or(Mail::NamedAddress()), window);
    m_dialog->setGuesses(guesses());
    connect(m_dialog, &IdentityDialog::answered, this,
            [this](const Mail::NamedAddress &identity) { m_settings.setIdentity(m_account, identity); });
    // Asked once: a person who puts the question away is not asked again.
    connect(m_dialog, &QDialog::rejected, this, [this] {
        if (!m_settings.identity(m_account))
            m_settings.setIdentity(m_account, {});
    });
    m_dialog->show();
}

QStringList Identities::senders() const
{
    const Mail::NamedAddress identity = m_settings.identity(m_account).value_or(Mail::NamedAddress());
    QStringList addresses = guesses();
    const QString own = QString::fromUtf8(identity.address.toByteArray());
    if (!identity.address.isEmpty()) {
        addresses.removeAll(own);
        addresses.prepend(own);
    }
    QStringList texts;
    for (const QString &address : std::as_const(addresses)) {
        const auto parsed = Mail::parseAddress(address.toUtf8(), Mail::AddressCharset::Utf8);
        texts.append(parsed ? Mail::NamedAddress{identity.name, *parsed}.toString() : address);
    }
    return texts;
}

QStringList Identities::guesses() const
{
    return Model::addressGuesses(m_account, m_names->names(), m_inbox.entries());
}

void Identities::refine()
{
    if (m_dialog)
        m_dialog->setGuesses(guesses());
}

} // namespace Gui
