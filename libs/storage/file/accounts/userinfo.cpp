// SPDX-License-Identifier: MIT
#include "userinfo.h"

namespace Storage {

UserInfoFile::UserInfoFile(Files files, QByteArray folder, NoteSink note)
    : m_note(note)
    , m_file(std::move(files), std::move(folder), "userinfo.txt", std::move(note))
{
}

Expected<QList<Account>, StoreError> UserInfoFile::accounts()
{
    const QMutexLocker locker(&m_mutex);
    return refresh().map([this] { return m_text.accounts(); });
}

Expected<Account, StoreError> UserInfoFile::find(const QByteArray &user)
{
    const QMutexLocker locker(&m_mutex);
    if (const Done done = refresh(); !done)
        return failed(done.error());
    const qsizetype index = m_text.indexOf(user);
    if (index < 0)
        return failed({StoreError::Kind::NoSuchUser,
                       isLogin(user) ? QStringLiteral("No account %1").arg(QString::fromLatin1(user))
                                     : QStringLiteral("No account of that name")});
    return m_text.accounts().at(index);
}

Done UserInfoFile::refresh()
{
    const auto text = m_file.readIfChanged();
    if (!text)
        return failed(text.error());
    if (!*text)
        return {};
    m_text = UserInfoText(**text);
    for (const QString &problem : m_text.problems())
        m_note(QStringLiteral("%1, %2").arg(QString::fromLocal8Bit(m_file.path()), problem));
    return {};
}

Done UserInfoFile::change(const std::function<Done(UserInfoText &)> &change)
{
    const QMutexLocker locker(&m_mutex);
    return m_file.change([&change](const QByteArray &text) -> Expected<QByteArray, StoreError> {
        UserInfoText changed(text);
        if (const Done done = change(changed); !done)
            return failed(done.error());
        return changed.toByteArray();
    });
}

} // namespace Storage
