// SPDX-License-Identifier: MIT
#include "mailserver/tls/testpair.h"

#include "tls/selfsigned.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

TestPair::TestPair(int daysAgo)
    : m_files{m_folder.filePath(u"cert.pem"_s), m_folder.filePath(u"key.pem"_s)}
{
    replace(daysAgo);
}

Mail::Expected<std::shared_ptr<const Tls::ServerContext>, QString> TestPair::load() const
{
    return Tls::readKeyPair(m_files).and_then(Tls::ServerContext::load);
}

std::shared_ptr<Storage::SharedSettings> TestPair::sharedIn(const QString &dataFolder)
{
    return std::make_shared<Storage::FileSharedSettings>(Disk::posixFileOperations(), QFile::encodeName(dataFolder));
}

std::shared_ptr<const Tls::ServerContext> TestPair::context() const
{
    const auto context = load();
    if (!context)
        qFatal("%s", qPrintable(context.error()));
    return *context;
}

void TestPair::replace(int daysAgo)
{
    const QByteArray key = Tls::makeKey().value();
    write(m_files.key, key);
    write(m_files.certificate,
          Tls::makeCertificate(key, {{u"localhost"_s}, {}}, QDateTime::currentDateTimeUtc().addDays(-daysAgo)).value());
}

QList<QByteArray> TestPair::signedByOthers() const
{
    const auto at = [this](const QString &name) { return m_folder.filePath(name); };
    const QStringList p256{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s};
    const QStringList authority{u"-addext"_s, u"basicConstraints=critical,CA:TRUE"_s};
    openssl(QStringList{u"req"_s, u"-x509"_s, u"-subj"_s, u"/CN=Root"_s, u"-keyout"_s, at(u"root.key"_s), u"-out"_s,
                        at(u"root.pem"_s)} +
            p256);
    openssl(QStringList{u"req"_s, u"-new"_s, u"-subj"_s, u"/CN=Middle"_s, u"-keyout"_s, at(u"middle.key"_s), u"-out"_s,
                        at(u"middle.req"_s)} +
            p256 + authority);
    openssl({u"x509"_s, u"-req"_s, u"-in"_s, at(u"middle.req"_s), u"-CA"_s, at(u"root.pem"_s), u"-CAkey"_s,
             at(u"root.key"_s), u"-copy_extensions"_s, u"copy"_s, u"-out"_s, at(u"middle.pem"_s)});
    openssl(QStringList{u"req"_s, u"-new"_s, u"-subj"_s, u"/CN=leaf.example"_s, u"-keyout"_s, m_files.key, u"-out"_s,
                        at(u"leaf.req"_s)} +
            p256);
    openssl({u"x509"_s, u"-req"_s, u"-in"_s, at(u"leaf.req"_s), u"-CA"_s, at(u"middle.pem"_s), u"-CAkey"_s,
             at(u"middle.key"_s), u"-out"_s, m_files.certificate});
    return {read(m_files.certificate), read(at(u"middle.pem"_s)), read(at(u"root.pem"_s))};
}

void TestPair::write(const QString &path, const QByteArray &octets)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(octets), octets.size());
}

QByteArray TestPair::read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray TestPair::openssl(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    return process.waitForFinished() ? process.readAll() : QByteArray();
}
