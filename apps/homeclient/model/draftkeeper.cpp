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
    m_folder.keep(m_name, m_latest);
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
