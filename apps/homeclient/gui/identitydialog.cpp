// SPDX-License-Identifier: MIT
#include "identitydialog.h"

#include "faultlabel.h"
#include "onelineedit.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace Gui {

IdentityDialog::IdentityDialog(const Mail::NamedAddress &identity, QWidget *parent)
    : QDialog(parent)
    , m_name(new OneLineEdit(this))
    , m_address(new QComboBox(this))
    , m_fault(new FaultLabel(m_address, this))
    , m_isTyped(!identity.address.isEmpty())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Your name and address"));
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_name->setText(identity.name);
    m_name->setAccessibleName(tr("Your name"));
    m_address->setEditText(QString::fromUtf8(identity.address.toByteArray()));
    m_address->setAccessibleName(tr("Your address"));
    m_address->lineEdit()->setAccessibleName(m_address->accessibleName()); // it has the focus
    connect(m_address, &QComboBox::editTextChanged, this, [this] { m_isTyped = true; });
    auto *hint = new QLabel(tr("This is what others see as the sender of your messages."), this);
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &IdentityDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &IdentityDialog::reject);
    auto *layout = new QFormLayout(this);
    layout->addRow(hint);
    layout->addRow(tr("Your &name:"), m_name);
    layout->addRow(tr("Your &address:"), m_address);
    layout->addRow(m_fault);
    layout->addRow(buttons);
    m_name->setFocus();
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
}

void IdentityDialog::setGuesses(const QStringList &addresses)
{
    const QSignalBlocker quiet(m_address);
    const QString typed = m_address->currentText();
    m_address->clear();
    m_address->addItems(addresses);
    m_address->setEditText(m_isTyped ? typed : addresses.value(0));
}

void IdentityDialog::accept()
{
    const QByteArray text = m_address->currentText().trimmed().toUtf8();
    const auto address = Mail::parseAddress(text, Mail::AddressCharset::Utf8);
    if (!address) {
        m_fault->setFault(tr("This is not an address. An address looks like name@example.org."));
        m_address->setFocus();
        return;
    }
    Q_EMIT answered({m_name->text().simplified(), *address});
    QDialog::accept();
}

} // namespace Gui
