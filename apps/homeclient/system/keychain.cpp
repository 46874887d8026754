// SPDX-License-Identifier: MIT
#include "system/keychain.h"

#include <QHash>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <functional>

namespace System {

class Keychain::Private
{
public:
    enum class Outcome { Done, NotThere, NoAnswer };
    using Finished = std::function<void(Outcome)>;

    enum class Patience { Short, Endless };

    void start(QKeychain::Job *job, const QString &key, Patience patience, const Finished &finished);

    Keychain *q = nullptr;
    QString service;
    QHash<QString, QString> passwordsOfThisRun;
};

// A job that did not answer in time stays alive, since the system's library would answer into its memory later; it
// deletes itself after that, and is not listened to any more.
void Keychain::Private::start(QKeychain::Job *job, const QString &key, Patience patience, const Finished &finished)
{
    auto *limit = new QTimer(q);
    limit->setSingleShot(true);
    const auto end = [limit, finished](Outcome outcome) {
        limit->stop();
        limit->deleteLater();
        finished(outcome);
    };
    const auto answered = connect(job, &QKeychain::Job::finished, limit, [end](QKeychain::Job *ended) {
        const bool isMissing = ended->error() == QKeychain::EntryNotFound;
        const bool isDone = ended->error() == QKeychain::NoError;
        end(isDone ? Outcome::Done : isMissing ? Outcome::NotThere : Outcome::NoAnswer);
    });
    connect(limit, &QTimer::timeout, limit, [end, answered] {
        disconnect(answered);
        end(Outcome::NoAnswer);
    });
    job->setAutoDelete(true);
    job->setInsecureFallback(false); // never in a file of ours
    job->setKey(key);
    if (patience == Patience::Short)
        limit->start(KeychainTimeoutMilliseconds);
    job->start();
}

Keychain::Keychain(const QString &service, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->q = this;
    d->service = service;
}

Keychain::~Keychain() = default;

void Keychain::read(const QString &key)
{
    auto *job = new QKeychain::ReadPasswordJob(d->service);
    d->start(job, key, Private::Patience::Short, [this, job, key](Private::Outcome outcome) {
        const bool isDone = outcome == Private::Outcome::Done;
        Q_EMIT passwordRead(key, isDone ? job->textData() : d->passwordsOfThisRun.value(key));
    });
}

void Keychain::write(const QString &key, const QString &password)
{
    // Kept here until the keychain has it: a read() meanwhile must not find nothing.
    d->passwordsOfThisRun.insert(key, password);
    auto *job = new QKeychain::WritePasswordJob(d->service);
    job->setTextData(password);
    d->start(job, key, Private::Patience::Endless, [this, key](Private::Outcome outcome) {
        const bool isKept = outcome == Private::Outcome::Done;
        if (isKept)
            d->passwordsOfThisRun.remove(key);
        Q_EMIT passwordWritten(key, isKept);
    });
}

void Keychain::remove(const QString &key)
{
    d->passwordsOfThisRun.remove(key);
    auto *job = new QKeychain::DeletePasswordJob(d->service);
    d->start(job, key, Private::Patience::Short, [this, key](Private::Outcome) { Q_EMIT passwordRemoved(key); });
}

QString Keychain::key(const QString &user, const QString &server, quint16 pop3Port)
{
    return QStringLiteral("%1@%2:%3").arg(user, server).arg(pop3Port);
}

} // namespace System
