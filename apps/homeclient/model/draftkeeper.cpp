// SPDX-License-Identifier: MIT
#include "draftkeeper.h"

#include <utility>

namespace Model {

DraftKeeper::DraftKeeper(DraftFolder &folder, const QString &account, const QString &name, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_name(name)
{
    m_latest.account = account;
    m_delay.setSingleShot(true);
    m_delay.setInterval(DraftDelayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &DraftKeeper::keepNow);
}

DraftKeeper::~DraftKeeper()
{
    keepNow();
    if (!m_isDiscarded && !m_name.isEmpty())
        m_folder.release(m_name);
}

void DraftKeeper::keep(const Draft &draft)
{
    m_latest.draft = draft;
    m_isChanged = !m_isDiscarded;
    if (m_isChanged && !m_delay.isActive())
        m_delay.start();
}

void DraftKeeper::keepNow()
{
    m_delay.stop();
    if (!std::exchange(m_isChanged, false))
        return;
    if (m_name.isEmpty())
        m_name = m_folder.newName();
    m_latest.kept = QDateTime::currentDateTimeUtc();
    ++m_underWay;
    m_answers.deliver(m_folder.keep(m_name, m_latest), this, Answers::Delivery::Later,
                      [this](const DraftFolder::Outcome &outcome) { takeAnswer(outcome.why); });
}

void DraftKeeper::takeAnswer(const QString &why)
{
    --m_underWay;
    m_isChanged = !m_isDiscarded && (m_isChanged || !why.isEmpty());
    if (why.isEmpty())
        Q_EMIT kept();
    else
        Q_EMIT failed(why);
}

bool DraftKeeper::isKept() const
{
    return !m_isChanged && m_underWay == 0;
}

void DraftKeeper::discard()
{
    m_delay.stop();
    m_isChanged = false;
    m_isDiscarded = true;
    if (!m_name.isEmpty())
        m_folder.discard(m_name);
}

} // namespace Model
