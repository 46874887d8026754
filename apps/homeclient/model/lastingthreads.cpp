// SPDX-License-Identifier: MIT
#include "lastingthreads.h"

#include <QCoreApplication>

namespace Model {

LastingThreads::LastingThreads(int maxThreads)
    : m_life(std::make_shared<Life>(maxThreads))
{
}

LastingThreads::Life::Life(int maxThreads)
    : m_home(new Home(maxThreads, QCoreApplication::instance()))
{
}

// In whichever thread the last job ends: a thread cannot wait for itself.
LastingThreads::Life::~Life()
{
    m_home->deleteLater();
}

} // namespace Model
