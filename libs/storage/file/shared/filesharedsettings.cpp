// SPDX-License-Identifier: MIT
#include "filesharedsettings.h"

#include "peoplestext.h"
#include "wholefile.h"

#include <QFile>

namespace Storage {

FileSharedSettings::FileSharedSettings(const Files &files, const QByteArray &dataFolder, const NoteSink &note)
{
    const auto path = [&dataFolder](const char *name) { return dataFolder + '/' + name; };
    const auto addText = [&](SharedName name, const char *file, const Disk::SharedText::Options &options) {
        m_files[name] = std::make_unique<PeoplesText>(files, path(file), options);
    };
    const auto addWhole = [&](SharedName name, const char *file, const WholeFile::Options &options) {
        m_files[name] = std::make_unique<WholeFile>(files, path(file), options);
    };
    constexpr qint64 Usual = maxOctets(SharedName::Aliases);
    addText(SharedName::Aliases, "aliases.txt", {.maxOctets = Usual});
    addText(SharedName::Quotas, "quota.txt", {.maxOctets = maxOctets(SharedName::Quotas), .note = note});
    addWhole(SharedName::LoginSecret, "login-secret", {.maxOctets = Usual, .isSecret = true});
    addWhole(SharedName::Certificate, "tls/server.crt", {.maxOctets = Usual, .makesFolder = true});
    addWhole(SharedName::CertificateKey, "tls/server.key", {.maxOctets = Usual, .isSecret = true, .makesFolder = true});
}

Answer<Expected<SharedValue, StoreError>> FileSharedSettings::read(SharedName name)
{
    if (auto known = file(name).known())
        return Expected<SharedValue, StoreError>(std::move(*known));
    return m_pool.run([&file = file(name)] { return file.read(); });
}

Answer<Expected<SharedValue, StoreError>> FileSharedSettings::change(SharedName name, Change change)
{
    return m_pool.run([&file = file(name), change = std::move(change)] { return file.change(change); });
}

QString FileSharedSettings::placeOf(SharedName name) const
{
    return QFile::decodeName(file(name).path());
}

} // namespace Storage
