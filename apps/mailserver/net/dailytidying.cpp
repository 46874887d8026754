// SPDX-License-Identifier: MIT
#include "net/dailytidying.h"

#include "whenfinished.h"

namespace Net {

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
    whenFinished(this, m_tidy(), [this](QFuture<Tidied> future) {
        m_isTidying = false;
        if (future.resultCount() == 0)
            return; // the store was closed
        const Tidied done = future.takeResult();
        if (!done)
            Q_EMIT noted(QStringLiteral("Not all mailboxes could be tidied: %1").arg(done.error().detail));
    });
}

} // namespace Net
