// SPDX-License-Identifier: MIT
#include "gui/statusline.h"

#include "log/logmodels.h"
#include "model/mailboxesmodel.h"
#include "model/servermodels.h"
#include "model/text.h"
#include "model/usersmodel.h"

#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QStatusBar>

namespace Gui {

namespace {

constexpr int RefreshMilliseconds = 500;

} // namespace

StatusLine::StatusLine(QStatusBar *bar, Log::LogModels &log, Model::ServerModels &models)
    : QObject(bar)
    , m_log(log)
    , m_models(models)
    , m_connections(new QLabel(bar))
    , m_rate(new QLabel(bar))
    , m_users(new QLabel(bar))
    , m_mail(new QLabel(bar))
{
    for (QLabel *label : {m_connections, m_rate, m_users, m_mail}) {
        label->setMargin(bar->fontMetrics().averageCharWidth());
        bar->addPermanentWidget(label);
    }
    m_connections->setToolTip(tr("Connections now and since the window was opened"));
    m_rate->setToolTip(tr("Messages stored a second, over the last %1 seconds").arg(Log::RateSeconds));
    m_timer.start(RefreshMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &StatusLine::refresh);
    refresh();
}

void StatusLine::refresh()
{
    const double rate = m_log.traffic()->messagesPerSecond(QDateTime::currentMSecsSinceEpoch());
    const Model::MailboxesModel &mailboxes = *m_models.mailboxes();
    m_connections->setText(tr("%1 live, %2 in all")
                               .arg(Model::countText(m_log.connections()->liveCount()),
                                    Model::countText(qint64(m_log.traffic()->connections()))));
    m_rate->setText(tr("%1 messages/s").arg(QLocale().toString(rate, 'f', 1)));
    const int users = m_models.users()->rowCount();
    m_users->setText(users == 1 ? tr("1 user") : tr("%1 users").arg(Model::countText(users)));
    const qint64 messages = mailboxes.messages();
    const QString count = messages == 1 ? tr("1 message") : tr("%1 messages").arg(Model::countText(messages));
    m_mail->setText(tr("%1, %2").arg(count, Model::sizeText(mailboxes.octets())));
}

} // namespace Gui
