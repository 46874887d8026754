// SPDX-License-Identifier: MIT
#include "gui/certificateview.h"

#include "gui/textsize.h"
#include "model/servercontroller.h"
#include "model/text.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::ServerController;

namespace {

QLabel *selectableLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::StrongFocus); // it got Qt::ClickFocus, which Tab passes over
    label->setWordWrap(true);
    return label;
}

/// Eight octets a line, as HomeClient shows it, and as large text leaves room for.
QString inLines(const QByteArray &fingerprint)
{
    constexpr qsizetype LineCharacters = 8 * 3; // "64:"
    QStringList lines;
    for (qsizetype at = 0; at < fingerprint.size(); at += LineCharacters)
        lines.append(QString::fromLatin1(fingerprint.mid(at, LineCharacters)));
    return lines.join(u'\n');
}

} // namespace

CertificateView::CertificateView(ServerController *server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_validity(selectableLabel(this))
    , m_fingerprint(selectableLabel(this))
    , m_copy(new QPushButton(tr("Copy Fingerprint"), this))
{
    m_fingerprint->setFont(TextSize::fixedFont());
    m_fingerprint->setWordWrap(false);
    m_fingerprint->setAccessibleDescription(tr("SHA-256 fingerprint"));
    m_copy->setToolTip(tr("Copy the fingerprint, so that it can be sent to whoever is asked whether to trust it"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, fontMetrics().height() / 2);
    column->addWidget(m_validity);
    column->addWidget(m_fingerprint);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    connect(m_copy, &QPushButton::clicked, this, &CertificateView::copyFingerprint);
    connect(server, &ServerController::certificateChanged, this, &CertificateView::refresh);
    connect(server, &ServerController::stateChanged, this, &CertificateView::refresh);
    refresh();
}

void CertificateView::refresh()
{
    const auto certificate = m_server->certificate();
    m_fingerprint->setVisible(certificate.has_value());
    m_copy->setVisible(certificate.has_value());
    if (!certificate) {
        m_validity->setText(tr("There is no certificate, so nothing can be encrypted."));
        return;
    }
    const QString whose = certificate->isOwn ? tr("%1, made by this server").arg(certificate->name)
                                             : tr("%1, from your files").arg(certificate->name);
    m_validity->setText(
        tr("%1, valid until %2.\nSHA-256 fingerprint:").arg(whose, Model::timeText(certificate->validUntil)));
    m_fingerprint->setText(inLines(certificate->fingerprint));
}

void CertificateView::copyFingerprint()
{
    if (const auto certificate = m_server->certificate())
        QApplication::clipboard()->setText(QString::fromLatin1(certificate->fingerprint));
}

} // namespace Gui
