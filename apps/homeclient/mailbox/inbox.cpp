// SPDX-License-Identifier: MIT
#include "inbox.h"

#include "deleteoperation.h"
#include "entrylist.h"
#include "fetchoperation.h"
#include "knownheaders.h"
#include "refreshoperation.h"
#include "serverkey.h"

#include <QCache>
#include <QQueue>
#include <QSet>

#include <algorithm>
#include <functional>

namespace Mailbox {

class Inbox::Private
{
public:
    explicit Private(Inbox *inbox)
        : q(inbox)
        , cache(MaxCachedOctets)
    {
        connect(&headers, &KnownHeaders::ready, q, [this] {
            if (!isBusy)
                startNext();
        });
    }

    using Maker = std::function<Operation *()>;

    void enqueue(const Maker &maker);
    void startNext();
    void tellBusy();
    void run(Operation *started);
    void fail(Operation *ended, const Client::MailFailure &failure);
    void end(Operation *ended);
    void dropAll();

    Operation *makeRefresh();
    Operation *makeFetch(const QByteArray &uniqueId);
    Operation *makeDelete();

    void show(const QList<LocatedMessage> &messages);
    void refreshed(const QList<LocatedMessage> &messages, const QList<QByteArray> &gone);
    void deleted(const QList<QByteArray> &uniqueIds);
    void fetched(const QByteArray &uniqueId, const QByteArray &message);

    void setMark(qsizetype index, bool marked);
    void undo(const QList<QByteArray> &uniqueIds);

    Inbox *q;
    Client::MailAccount account;
    Client::ClientLimits limits;
    std::optional<Client::Encryption> encryption;
    EntryList entries;
    QString cacheFolder;
    KnownHeaders headers;
    QCache<QByteArray, QByteArray> cache; // by unique id; cost: octets
    QQueue<Maker> queue;                  // made when their turn comes, with the marks of that moment
    Operation *operation = nullptr;
    bool isBusy = false; // as busyChanged() last said
};

void Inbox::Private::enqueue(const Maker &maker)
{
    queue.enqueue(maker);
    if (!isBusy && headers.isReady())
        startNext();
}

void Inbox::Private::startNext()
{
    Operation *next = nullptr;
    while (!next && !queue.isEmpty())
        next = queue.dequeue()();
    if (next)
        run(next);
    tellBusy();
}

void Inbox::Private::tellBusy()
{
    const bool wasBusy = std::exchange(isBusy, operation != nullptr);
    if (wasBusy != isBusy)
        Q_EMIT q->busyChanged(isBusy);
}

void Inbox::Private::run(Operation *started)
{
    operation = started;
    connect(started, &Operation::loggedIn, q, [this, started](const QString &greeting) {
        encryption = started->encryption();
        Q_EMIT q->loggedIn(greeting);
    });
    connect(started, &Operation::progressed, q, &Inbox::progressed);
    connect(started, &Operation::lineSeen, q, &Inbox::lineSeen);
    connect(started, &Operation::finished, q, [this, started] {
        end(started);
        startNext();
    });
    connect(started, &Operation::failed, q,
            [this, started](const Client::MailFailure &failure) { fail(started, failure); });
    started->start();
}

void Inbox::Private::fail(Operation *ended, const Client::MailFailure &failure)
{
    const auto *fetch = qobject_cast<const FetchOperation *>(ended);
    if (fetch && FetchOperation::isOfOneMessage(failure)) {
        const QByteArray uniqueId = fetch->uniqueId();
        end(ended);
        Q_EMIT q->messageFailed(uniqueId, failure);
        if (!operation)
            startNext();
        return;
    }
    queue.clear();
    end(ended);
    tellBusy();
    Q_EMIT q->failed(failure);
}

void Inbox::Private::end(Operation *ended)
{
    ended->disconnect(q);
    ended->deleteLater();
    operation = nullptr;
}

void Inbox::Private::dropAll()
{
    entries.set({});
    cache.clear();
    Q_EMIT q->reset();
}

Operation *Inbox::Private::makeRefresh()
{
    const auto ids = headers.messages().keys();
    auto *refresh = new RefreshOperation(account, limits, {ids.begin(), ids.end()}, entries.marked(), q);
    connect(refresh, &RefreshOperation::headerRead, &headers, &KnownHeaders::add);
    connect(refresh, &RefreshOperation::listed, q, [this](const QList<LocatedMessage> &messages) {
        show(messages);
        Q_EMIT q->reset();
    });
    connect(
        refresh, &RefreshOperation::refreshed, q,
        [this](const QList<LocatedMessage> &messages, const QList<QByteArray> &gone) { refreshed(messages, gone); });
    connect(refresh, &RefreshOperation::fellBackToHeaderHashes, q, &Inbox::fellBackToHeaderHashes);
    return refresh;
}

Operation *Inbox::Private::makeFetch(const QByteArray &uniqueId)
{
    if (const QByteArray *message = cache.object(uniqueId)) { // it came while this one waited
        Q_EMIT q->messageReady(uniqueId, QByteArray(*message));
        return nullptr;
    }
    auto *fetch = new FetchOperation(account, limits, uniqueId, q);
    connect(fetch, &FetchOperation::fetched, q,
            [this](const QByteArray &id, const QByteArray &message) { fetched(id, message); });
    return fetch;
}

Operation *Inbox::Private::makeDelete()
{
    const QList<QByteArray> ids = entries.marked();
    if (ids.isEmpty())
        return nullptr;
    auto *deletion = new DeleteOperation(account, limits, ids, q);
    connect(deletion, &DeleteOperation::deleted, q, [this](const QList<QByteArray> &gone) { deleted(gone); });
    return deletion;
}

void Inbox::Private::show(const QList<LocatedMessage> &messages)
{
    const QList<QByteArray> marks = entries.marked();
    entries.set(entriesOf(messages, headers.messages(), {marks.begin(), marks.end()}));
}

void Inbox::Private::refreshed(const QList<LocatedMessage> &messages, const QList<QByteArray> &gone)
{
    show(messages);
    QSet<QByteArray> present;
    qint64 octets = 0;
    for (const LocatedMessage &message : messages) {
        present.insert(message.uniqueId);
        octets += message.octets;
    }
    const qsizetype fresh = headers.listed(present);
    Q_EMIT q->reset();
    if (fresh > 0)
        Q_EMIT q->newMail(fresh);
    if (!gone.isEmpty())
        Q_EMIT q->deleted(gone.size());
    Q_EMIT q->refreshed(messages.size(), octets);
}

void Inbox::Private::deleted(const QList<QByteArray> &uniqueIds)
{
    entries.remove(uniqueIds);
    headers.remove(uniqueIds);
    for (const QByteArray &id : uniqueIds)
        cache.remove(id);
    Q_EMIT q->reset();
    Q_EMIT q->deleted(uniqueIds.size());
}

void Inbox::Private::fetched(const QByteArray &uniqueId, const QByteArray &message)
{
    cache.insert(uniqueId, new QByteArray(message), message.size());
    Q_EMIT q->messageReady(uniqueId, message);
}

void Inbox::Private::setMark(qsizetype index, bool marked)
{
    if (index < 0 || entries.all().at(index).markedForDeletion == marked)
        return;
    entries.setMarked(index, marked);
    Q_EMIT q->entryChanged(index);
}

void Inbox::Private::undo(const QList<QByteArray> &uniqueIds)
{
    const QList<QByteArray> tooLate = operation ? operation->withdraw(uniqueIds) : QList<QByteArray>();
    for (const QByteArray &id : uniqueIds) {
        if (!tooLate.contains(id))
            setMark(entries.indexOf(id), false);
    }
}

Inbox::Inbox(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

Inbox::~Inbox()
{
    if (d->operation)
        d->operation->disconnect(this); // its own destructor parts from the session
}

void Inbox::setAccount(const Client::MailAccount &account)
{
    cancel();
    const bool isOther = Client::serverKey(account.server) != Client::serverKey(d->account.server) ||
                         account.pop3Port != d->account.pop3Port || account.user != d->account.user;
    d->account = account;
    if (!isOther)
        return;
    d->dropAll();
    d->headers.open(d->cacheFolder.isEmpty() ? QString()
                                             : headerFileName(d->cacheFolder, account.user,
                                                              Client::serverKey(account.server), account.pop3Port));
}

void Inbox::setCacheFolder(const QString &folder)
{
    d->cacheFolder = folder;
}

void Inbox::setLimits(const Client::ClientLimits &limits)
{
    d->limits = limits;
}

const QList<InboxEntry> &Inbox::entries() const
{
    return d->entries.all();
}

bool Inbox::isBusy() const
{
    return d->isBusy;
}

const std::optional<Client::Encryption> &Inbox::encryption() const
{
    return d->encryption;
}

bool Inbox::hasMarks() const
{
    return d->entries.hasMarks();
}

void Inbox::refresh()
{
    d->enqueue([this] { return d->makeRefresh(); });
}

void Inbox::fetch(const QByteArray &uniqueId)
{
    if (d->cache.contains(uniqueId)) {
        const QByteArray message = *d->cache.object(uniqueId);
        QMetaObject::invokeMethod(
            this, [this, uniqueId, message] { Q_EMIT messageReady(uniqueId, message); }, Qt::QueuedConnection);
        return;
    }
    d->enqueue([this, uniqueId] { return d->makeFetch(uniqueId); });
}

void Inbox::markSeen(const QByteArray &uniqueId)
{
    const qsizetype index = d->entries.indexOf(uniqueId);
    if (index < 0 || d->entries.all().at(index).isSeen)
        return;
    d->entries.setSeen(index);
    d->headers.setSeen(uniqueId);
    Q_EMIT entryChanged(index);
}

void Inbox::markForDeletion(const QByteArray &uniqueId)
{
    d->setMark(d->entries.indexOf(uniqueId), true);
}

void Inbox::undoDeletion(const QByteArray &uniqueId)
{
    d->undo({uniqueId});
}

void Inbox::undoAllDeletions()
{
    d->undo(d->entries.marked());
}

void Inbox::deleteMarked()
{
    d->enqueue([this] { return d->makeDelete(); });
}

void Inbox::cancel()
{
    d->queue.clear();
    if (!d->operation)
        return;
    Operation *cancelled = d->operation;
    d->end(cancelled);
    cancelled->cancel();
    d->tellBusy();
}

} // namespace Mailbox
