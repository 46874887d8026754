// SPDX-License-Identifier: MIT
#include "gui/userdialog.h"

#include "model/namerule.h"
#include "model/usersmodel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace Gui {

namespace {

/// A label below a field that keeps its place while its words change.
QLabel *makeFieldNote(QWidget *parent, int lines)
{
    auto *note = new QLabel(parent);
    note->setWordWrap(true);
    note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    note->setMinimumHeight(lines * note->fontMetrics().lineSpacing());
    return note;
}

} // namespace

UserDialog::UserDialog(Model::UsersModel *users, const QString &user, QWidget *parent)
    : AccountDialog(users, parent)
    , m_user(user)
{
    setWindowTitle(user.isEmpty() ? tr("Add User") : tr("Set Password of %1").arg(user));
    auto *form = new QFormLayout(this);
    if (user.isEmpty())
        addName(form);
    addPassword(form);
    m_status = makeFieldNote(this, 2);
    m_status->setAccessibleDescription(tr("State"));
    form->addRow(m_status);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok = buttons->addButton(user.isEmpty() ? tr("&Add User") : tr("&Set Password"), QDialogButtonBox::AcceptRole);
    m_ok->setDefault(true);
    form->addRow(buttons);
    setMinimumWidth(60 * fontMetrics().averageCharWidth());

    connect(buttons, &QDialogButtonBox::accepted, this, &UserDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

void UserDialog::addName(QFormLayout *form)
{
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setAccessibleDescription(Model::nameRule());
    m_nameFault = makeFieldNote(this, 3);
    m_nameFault->setObjectName(QStringLiteral("nameNote"));
    form->addRow(tr("&Name"), m_name);
    form->addRow(QString(), m_nameFault);
    connect(m_name, &QLineEdit::textChanged, this, &UserDialog::check);
}

void UserDialog::addPassword(QFormLayout *form)
{
    m_password = new QLineEdit(this);
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_show = new QCheckBox(tr("S&how the password"), this);
    form->addRow(tr("&Password"), m_password);
    form->addRow(QString(), m_show);
    connect(m_password, &QLineEdit::textChanged, this, &UserDialog::check);
    connect(m_show, &QCheckBox::toggled, this,
            [this](bool shown) { m_password->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
}

QString UserDialog::nameText() const
{
    return m_name ? m_name->text() : m_user;
}

QString UserDialog::currentNameFault() const
{
    if (!m_name)
        return {};
    if (users()->contains(m_name->text()))
        return tr("There is already a user of that name. Upper and lower case make no difference.");
    return Model::nameFault(m_name->text());
}

void UserDialog::check()
{
    const QString fault = currentNameFault();
    if (m_nameFault) {
        m_nameFault->setText(fault.isEmpty() ? Model::nameRule() : fault);
        m_nameFault->setForegroundRole(fault.isEmpty() ? QPalette::PlaceholderText : QPalette::WindowText);
        QFont font;
        font.setBold(!fault.isEmpty());
        m_nameFault->setFont(font);
    }
    m_status->clear();
    if (m_password->text().isEmpty() && !nameText().isEmpty() && fault.isEmpty())
        m_status->setText(tr("A password is still missing."));
    m_ok->setEnabled(fault.isEmpty() && !nameText().isEmpty() && !m_password->text().isEmpty());
}

void UserDialog::submit()
{
    setBusy(true);
    if (m_user.isEmpty())
        waitFor(users()->addUser(m_name->text(), m_password->text()));
    else
        waitFor(users()->setPassword(m_user, m_password->text()));
}

void UserDialog::setBusy(bool busy)
{
    m_status->setText(busy ? tr("Making the keys of the password...") : QString());
    m_ok->setEnabled(!busy);
    m_password->setEnabled(!busy);
    if (m_name)
        m_name->setEnabled(!busy);
}

void UserDialog::showFailure(const QString &sentence)
{
    setBusy(false);
    m_status->setText(sentence);
    m_password->setFocus();
}

} // namespace Gui
