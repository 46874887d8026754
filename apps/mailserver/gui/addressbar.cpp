// SPDX-License-Identifier: MIT
#include "gui/addressbar.h"

#include "gui/elidedlabel.h"
#include "model/servercontroller.h"
#include "model/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::ServerController;

namespace {

/// More of them are shown address by address, which is shorter.
constexpr int ListenersInFull = 2;

constexpr int MinuteMilliseconds = 60 * 1000;

} // namespace

AddressBar::AddressBar(ServerController *server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_state(new QLabel(this))
    , m_addresses(new ElidedLabel(this))
    , m_domain(new QLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(fontMetrics().averageCharWidth() * 2, 0, 0, 0);
    row->setSpacing(fontMetrics().averageCharWidth() * 4);
    for (QLabel *label : {m_state, m_addresses, m_domain}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        row->addWidget(label);
    }
    row->addStretch(1);
    // What a label says is its name for a screen reader; a name that is set would hide it.
    m_state->setAccessibleDescription(tr("State of the server"));
    m_addresses->setAccessibleDescription(tr("Addresses"));
    m_domain->setAccessibleDescription(tr("Domain"));
    connect(server, &ServerController::stateChanged, this, &AddressBar::refresh);
    connect(server, &ServerController::settingsChanged, this, &AddressBar::refresh);
    connect(server, &ServerController::certificateChanged, this, &AddressBar::refresh);
    connect(&m_minute, &QTimer::timeout, this, [this] { m_state->setText(stateText()); });
    m_minute.start(MinuteMilliseconds);
    refresh();
}

QString AddressBar::certificateText() const
{
    const auto certificate = m_server->certificate();
    if (!certificate)
        return tr("There is no certificate, so nothing can be encrypted.");
    return tr("Certificate of %1, valid until %2.\nSHA-256 fingerprint: %3")
        .arg(certificate->name, Model::timeText(certificate->validUntil),
             QString::fromLatin1(certificate->fingerprint));
}

QString AddressBar::stateText() const
{
    if (m_server->state() == ServerController::State::Stopping)
        return tr("Stopping: what is being stored is finished first");
    if (m_server->state() == ServerController::State::Stopped)
        return tr("Stopped");
    return runningText(m_server->runningSince().toLocalTime(), QDate::currentDate());
}

QString AddressBar::runningText(const QDateTime &since, QDate today)
{
    const QString time = QLocale().toString(since.time(), u"HH:mm"_s);
    if (since.date() == today)
        return tr("Running since %1").arg(time);
    return tr("Running since %1").arg(since.date().toString(Qt::ISODate) + u' ' + time);
}

void AddressBar::refresh()
{
    m_state->setText(stateText());
    const QStringList listeners = m_server->listeners();
    const bool isShort = listeners.size() <= ListenersInFull;
    m_addresses->setText((isShort ? listeners : m_server->listenersByAddress()).join(u"    "_s));
    const QString addresses = listeners.join(u'\n');
    m_addresses->setToolTip(addresses.isEmpty() ? certificateText() : addresses + u"\n\n"_s + certificateText());
    m_domain->setText(tr("domain %1").arg(m_server->domain()));
}

QString AddressBar::text() const
{
    return m_state->text() + u' ' + m_addresses->text() + u' ' + m_domain->text();
}

} // namespace Gui
