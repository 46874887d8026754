// SPDX-License-Identifier: MIT
#include "securityquestion.h"

#include "breakable.h"
#include "securitywords.h"

#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

namespace {

constexpr int QuestionWidthInLetters = 66;
constexpr qreal QuestionHeadingScale = 1.2;
constexpr int QuestionIconHeightInLines = 3;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(breakable(text));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

SecurityQuestion::SecurityQuestion(const Model::SecurityDecision &decision, QWidget *parent)
    : QDialog(parent)
    , m_decision(decision)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isAlarm() ? tr("Warning: possible attack") : tr("Is this the right server?"));
    if (m_decision.kind() == Kind::ClearText)
        setWindowTitle(tr("Send the password unencrypted?"));
    setAccessibleDescription(explanation());
    build();
    open();
}

bool SecurityQuestion::isAlarm() const
{
    return m_decision.kind() == Kind::CertificateChanged || m_decision.kind() == Kind::EncryptionGone;
}

void SecurityQuestion::build()
{
    auto *column = new QVBoxLayout(this);
    addHeading(column);
    column->addWidget(plainLabel(explanation(), this));
    if (!m_decision.certificate().fingerprint.isEmpty()) {
        auto *form = new QFormLayout;
        addCertificate(form);
        column->addLayout(form);
    }
    column->addWidget(plainLabel(advice(), this));
    addButtons(column);
    // Wrapped texts tell their height for a width: the dialog takes one that fits, and all lines show.
    const int width = fontMetrics().averageCharWidth() * QuestionWidthInLetters;
    setMinimumWidth(width);
    layout()->activate();
    setMinimumHeight(layout()->totalHeightForWidth(width));
    resize(width, minimumHeight());
}

void SecurityQuestion::addHeading(QVBoxLayout *column)
{
    auto *picture = new QLabel(this);
    const auto symbol = isAlarm() ? QStyle::SP_MessageBoxCritical : QStyle::SP_MessageBoxWarning;
    picture->setPixmap(style()->standardIcon(symbol).pixmap(fontMetrics().height() * QuestionIconHeightInLines));
    QLabel *title = plainLabel(heading(), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * QuestionHeadingScale);
    large.setBold(true);
    title->setFont(large);
    auto *row = new QHBoxLayout;
    row->addWidget(picture, 0, Qt::AlignTop);
    row->addWidget(title, 1);
    column->addLayout(row);
}

void SecurityQuestion::addCertificate(QFormLayout *form)
{
    const Client::ServerCertificate &certificate = m_decision.certificate();
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    addLine(form, tr("Server:"), tr("%1, port %2").arg(certificate.host).arg(certificate.port));
    addLine(form, tr("Made out to:"), SecurityWords::names(certificate));
    addLine(form, tr("Valid until:"), SecurityWords::validity(certificate));
    addLine(form, tr("Fingerprint (SHA-256):"), SecurityWords::fingerprint(certificate.fingerprint), true);
    if (!certificate.remembered.isEmpty())
        addLine(form, tr("Trusted until now:"), SecurityWords::fingerprint(certificate.remembered), true);
}

void SecurityQuestion::addLine(QFormLayout *form, const QString &name, const QString &text, bool isFixed)
{
    QLabel *label = plainLabel(text, this);
    if (isFixed) {
        label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        label->setWordWrap(false);
    }
    label->setFocusPolicy(Qt::StrongFocus); // it got Qt::ClickFocus, which Tab passes over
    form->addRow(name, label);
}

void SecurityQuestion::addButtons(QVBoxLayout *column)
{
    auto *yes = new QPushButton(yesText(), this);
    auto *no = new QPushButton(isAlarm() ? tr("&Close") : tr("&Cancel"), this);
    yes->setAutoDefault(false);
    no->setDefault(true);
    connect(yes, &QPushButton::clicked, this, &SecurityQuestion::takeYes);
    connect(no, &QPushButton::clicked, this, &QDialog::reject);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(yes);
    row->addWidget(no);
    column->addLayout(row);
    no->setFocus();
}

void SecurityQuestion::takeYes()
{
    if (isAlarm())
        m_decision.forget();
    else
        m_decision.agree();
    accept();
}

QString SecurityQuestion::heading() const
{
    const QString server = m_decision.account().server;
    switch (m_decision.kind()) {
    case Kind::CertificateUnknown:
        return tr("Nobody vouches for the certificate of %1").arg(server);
    case Kind::CertificateChanged:
        return tr("%1 shows another certificate than before").arg(server);
    case Kind::EncryptionGone:
        return tr("%1 no longer offers encryption").arg(server);
    default:
        return tr("%1 offers no encryption").arg(server);
    }
}

QString SecurityQuestion::explanation() const
{
    switch (m_decision.kind()) {
    case Kind::CertificateUnknown:
        return SecurityWords::doubts(m_decision.certificate());
    case Kind::CertificateChanged:
        return m_decision.certificate().wasVouchedFor
                   ? tr("Until now this computer vouched for it. Somebody may be posing as the server: nothing was "
                        "sent "
                        "to it.")
                   : tr("Somebody may be posing as the server: nothing was sent to it.");
    case Kind::EncryptionGone:
        return tr("It did when you were here before. Somebody in between may be suppressing it in order to read along: "
                  "nothing was sent.");
    default:
        return tr("Your password and your mail would go there in clear. Whoever sits in between, in the same wireless "
                  "network for example, could read both.");
    }
}

QString SecurityQuestion::advice() const
{
    switch (m_decision.kind()) {
    case Kind::CertificateUnknown:
        return tr("Compare the fingerprint with the one that MailServer shows in its window and in its log, or ask the "
                  "person who runs the server to read it to you. If all of it is the same, trust the server: you will "
                  "not be asked again.");
    case Kind::CertificateChanged:
        return tr(
            "It may be harmless: a new certificate, or a server that was set up anew. Ask the person who runs it. "
            "Only if they confirm it, forget the stored certificate; you are then shown the new one.");
    case Kind::EncryptionGone:
        return tr("Ask the person who runs the server. Only if they have switched encryption off, forget what is "
                  "stored of it.");
    default:
        return tr("Better ask the person who runs the server to switch encryption on.");
    }
}

QString SecurityQuestion::yesText() const
{
    switch (m_decision.kind()) {
    case Kind::CertificateUnknown:
        return tr("&Trust this server");
    case Kind::CertificateChanged:
        return tr("&Forget the stored certificate");
    case Kind::EncryptionGone:
        return tr("&Forget that it was encrypted");
    default:
        return tr("&Send it unencrypted");
    }
}

} // namespace Gui
