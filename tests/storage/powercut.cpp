// SPDX-License-Identifier: MIT
#include "powercut.h"

#include "mail/uniqueid.h"

#include <QRandomGenerator>
#include <QSet>

#include <numeric>

namespace StorageTest {

namespace {

QByteArray newId()
{
    static std::atomic<quint64> number = 0;
    return Mail::makeUniqueId(QDateTime::currentMSecsSinceEpoch(), ++number);
}

QString described(const char *what, const Letter &letter)
{
    return QStringLiteral("%1: %2 of %3, %4")
        .arg(QString::fromLatin1(what), QString::fromLatin1(letter.id), QString::fromLatin1(letter.user),
             QString::fromLatin1(letter.text.mid(Trace.size(), 60)).simplified());
}

// One listed message against what was sent to its user.
QString faultOfMessage(const QList<Letter> &letters, const QByteArray &user, const QByteArray &id,
                       const QByteArray &text, qsizetype image, QSet<qsizetype> &seen)
{
    for (qsizetype i = 0; i < letters.size(); ++i) {
        const Letter &letter = letters.at(i);
        if (letter.user != user || letter.text != text)
            continue;
        if (seen.contains(i))
            return described("twice", letter);
        seen.insert(i);
        if (letter.mustBeGone(image))
            return described("refused or deleted, and there", letter);
        if (letter.id == id && letter.deletedBy >= 0 && letter.deletedBy <= image)
            return described("back under its old id", letter);
        const bool isRestored = letter.id != id && letter.restoreAskedBy >= 0;
        return letter.id == id || isRestored ? QString() : described("under another id", letter);
    }
    return QStringLiteral("torn, or never sent: %1 octets for %2, %3")
        .arg(text.size())
        .arg(QString::fromLatin1(user), QString::fromLatin1(text.left(300)));
}

QString faultOfMailbox(Storage::MailStore &store, const QByteArray &user, const QList<Letter> &letters, qsizetype image)
{
    auto maildrop = open(store, user);
    if (!maildrop)
        return QStringLiteral("%1 does not open: %2").arg(QString::fromLatin1(user), maildrop.error().detail);
    QSet<QByteArray> ids;
    QSet<qsizetype> seen;
    for (const Mail::ScanListing &entry : (*maildrop)->listing()) {
        if (ids.contains(entry.uniqueId))
            return QStringLiteral("id %1 twice").arg(QString::fromLatin1(entry.uniqueId));
        ids.insert(entry.uniqueId);
        const QByteArray text = retrieve(**maildrop, entry.uniqueId);
        const QString fault = faultOfMessage(letters, user, entry.uniqueId, text, image, seen);
        if (!fault.isEmpty())
            return fault;
    }
    for (qsizetype i = 0; i < letters.size(); ++i) {
        if (letters.at(i).user == user && letters.at(i).mustBeThere(image) && !seen.contains(i))
            return described("acknowledged and lost", letters.at(i));
    }
    return {};
}

DiskImage freshDisk()
{
    SimulatedDisk disk;
    disk.put(SimulatedFolder + "/userinfo.txt", "alice a\nbob b\n");
    return disk.image();
}

} // namespace

PowerCutRun::PowerCutRun(DiskImage image, QList<Letter> letters, Storage::KeepingRules rules)
    : m_disk(std::make_shared<SimulatedDisk>(image.nodes.size() > 1 ? std::move(image) : freshDisk()))
    , m_files(std::make_shared<FaultyFiles>(m_disk))
    , m_userInfo(std::make_shared<Storage::UserInfoFile>(m_files, SimulatedFolder, [](const QString &) {}))
    , m_promises(*m_disk, std::move(letters))
{
    m_files->onFailedSync([disk = m_disk.get()](int descriptor) { disk->dropUnsynced(descriptor); });
    Storage::FileStoreOptions options;
    options.dataFolder = SimulatedFolder;
    options.files = m_files;
    options.keeping = rules;
    m_store = std::make_unique<Storage::FileMailStore>(std::move(options), m_userInfo);
}

Storage::Answer<bool> PowerCutRun::send(const QList<QByteArray> &users, const QByteArray &wire)
{
    const QByteArray id = newId();
    for (const QByteArray &user : users)
        m_promises.add({user, Trace + wire, id});
    const auto writer = m_store->beginMessage(envelope(users, id));
    writer->write(wire);
    return answered(writer->commit(), [this, users, id](bool done) {
        for (const QByteArray &user : users)
            m_promises.note(user, {id}, done ? &Letter::acceptedBy : &Letter::refusedBy);
    });
}

bool PowerCutRun::remove(const QByteArray &user, const QList<qsizetype> &places)
{
    auto session = open(*m_store, user);
    if (!session)
        return false;
    QList<QByteArray> ids;
    for (const qsizetype place : places)
        ids.append((*session)->listing().at(place).uniqueId);
    m_promises.note(user, ids, &Letter::deletionAskedBy);
    const auto note = [this, user, ids](bool done) {
        if (done)
            m_promises.note(user, ids, &Letter::deletedBy);
        else if (m_holdsToFailedDeletions)
            m_promises.takeBack(user, ids, &Letter::deletionAskedBy);
    };
    return answered((*session)->finish(ids), note).waitForResult();
}

QString faultOfMailboxes(Storage::MailStore &store, const QList<Letter> &letters, qsizetype image)
{
    const QString fault = faultOfMailbox(store, "alice", letters, image);
    return fault.isEmpty() ? faultOfMailbox(store, "bob", letters, image) : fault;
}

bool PowerCutRun::restore(const QByteArray &user, const QList<QByteArray> &ids)
{
    m_promises.note(user, ids, &Letter::restoreAskedBy);
    const auto note = [this, user, ids](bool done) {
        if (done)
            m_promises.note(user, ids, &Letter::restoredBy);
    };
    return answered(m_store->restore(user, ids), note).waitForResult();
}

QList<QByteArray> PowerCutRun::deletedIds(const QByteArray &user)
{
    QList<QByteArray> ids;
    const auto deleted = m_store->deletedMessages(user).waitForResult();
    for (const Storage::DeletedMessage &each : deleted ? *deleted : QList<Storage::DeletedMessage>())
        ids.append(each.message.uniqueId);
    return ids;
}

DiskImage withoutUnsynced(const DiskImage &image)
{
    return image.afterPowerCut({QBitArray(image.unsynced(), false)});
}

QString faultOf(const DiskImage &left, const QList<Letter> &letters, qsizetype image, const FurtherCheck &check,
                const Storage::KeepingRules &rules)
{
    PowerCutRun first(left, letters, rules);
    QString fault = faultOfMailboxes(first.store(), letters, image);
    if (fault.isEmpty() && check)
        fault = check(first, image);
    if (!fault.isEmpty())
        return fault;
    if (!first.send({"alice", "bob"}, message("after the cut")).waitForResult())
        return QStringLiteral("new mail was refused");
    QList<Letter> more = first.promises().letters();
    for (Letter &letter : more)
        letter.acceptedBy = letter.text == Trace + message("after the cut") ? image : letter.acceptedBy;
    PowerCutRun second(withoutUnsynced(first.disk().image()), more, rules);
    fault = faultOfMailboxes(second.store(), more, image);
    return fault.isEmpty() ? fault : QStringLiteral("after a second power cut: ") + fault;
}

Thoroughness Thoroughness::fromEnvironment()
{
    constexpr Thoroughness Long{40, 40, 1000, 10};
    return qEnvironmentVariableIsSet("HOMEMAIL_LONG") ? Long : Thoroughness();
}

QList<DiskImage::Kept> cutsOf(const DiskImage &image, const Thoroughness &thoroughness, quint32 seed)
{
    const qsizetype count = image.unsynced();
    QRandomGenerator random(seed);
    QList<DiskImage::Kept> cuts{{QBitArray(count, false)}, {QBitArray(count, true)}};
    if (count == 0)
        return cuts.first(1);
    for (quint32 subset = 1; count <= thoroughness.allUpTo && subset + 1 < 1U << count; ++subset) {
        cuts.append({QBitArray(count)});
        for (qsizetype i = 0; i < count; ++i)
            cuts.last().changes.setBit(i, (subset >> i & 1) != 0);
    }
    for (qsizetype i = 0; i < std::min(thoroughness.single, count); ++i) {
        const qsizetype one = count <= thoroughness.single ? i : random.bounded(static_cast<int>(count));
        for (const bool alone : {true, false}) {
            cuts.append({QBitArray(count, !alone)});
            cuts.last().changes.setBit(one, alone);
        }
    }
    for (qsizetype i = 0; i < thoroughness.random; ++i) {
        cuts.append({QBitArray(count)});
        for (qsizetype bit = 0; bit < count; ++bit)
            cuts.last().changes.setBit(bit, random.bounded(2) == 1);
    }
    const qsizetype last = image.lastWrite();
    const qsizetype octets = last < 0 ? 0 : image.writeOctets(last);
    for (qsizetype i = 1; i <= std::min(thoroughness.torn, octets - 1); ++i) {
        const qsizetype torn = octets - 1 <= thoroughness.torn ? i : 1 + random.bounded(static_cast<int>(octets - 1));
        cuts.append({QBitArray(count, true), last, torn});
    }
    return cuts;
}

} // namespace StorageTest
