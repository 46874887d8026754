// SPDX-License-Identifier: MIT
#include "process/dailytidying.h"

namespace Process {

using Tidied = Mail::Expected<void, Storage::StoreError>;

DailyTidying::DailyTidying(Tidy tidy, std::chrono::milliseconds period, QObject *parent)
    : QObject(parent)
    , m_tidy(std::move(tidy))
{
    m_timer.setInterval(period);
    connect(&m_timer, &QTimer::timeout, this, &DailyTidying::tidy);
}

void DailyTidying::start()
{
    m_timer.start();
    tidy();
}

void DailyTidying::tidy()
{
    if (m_isTidying)
        return;
    m_isTidying = true;
    m_answers.deliver(m_tidy(), this, Answers::Delivery::Later, [this](const Tidied &done) {
        m_isTidying = false;
        if (!done)
            Q_EMIT noted(QStringLiteral("Not all mailboxes could be tidied: %1").arg(done.error().detail));
    });
}

} // namespace Process
