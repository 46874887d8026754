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

std::shared_ptr<const Tls::Context> TestPair::context() const
{
    const auto context = Tls::Context::load(m_files);
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
