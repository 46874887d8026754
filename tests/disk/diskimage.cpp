// SPDX-License-Identifier: MIT
#include "diskimage.h"

#include <QCryptographicHash>
#include <QSet>

#include <algorithm>

namespace DiskTest {

namespace {

void apply(QByteArray &text, const DataChange &change)
{
    const qint64 end = change.offset + change.octets.size();
    if (change.isLength() || text.size() < end)
        text.resize(end, '\0');
    text.replace(change.offset, change.octets.size(), change.octets);
}

void apply(QMap<QByteArray, quint64> &names, const NameChange &change)
{
    for (const auto &[name, node] : change.names) {
        if (node == 0)
            names.remove(name);
        else
            names.insert(name, node);
    }
}

// The node as it is when of its changes only those that @p kept names (from @p first on) reached the disk.
DiskNode remains(const DiskNode &node, const DiskImage::Kept &kept, qsizetype first)
{
    DiskNode left = node;
    for (qsizetype i = 0; i < node.unsyncedText.size(); ++i) {
        DataChange change = node.unsyncedText.at(i);
        if (first + i == kept.torn)
            change.octets.truncate(kept.tornOctets);
        else if (!kept.changes.testBit(first + i))
            continue;
        apply(left.syncedText, change);
    }
    first += node.unsyncedText.size();
    for (qsizetype i = 0; i < node.unsyncedNames.size(); ++i) {
        if (kept.changes.testBit(first + i))
            apply(left.syncedNames, node.unsyncedNames.at(i));
    }
    left.text = left.syncedText;
    left.names = left.syncedNames;
    left.modified = left.syncedModified;
    left.settle();
    return left;
}

} // namespace

// Change by change: what a failed sync has dropped is not in the list any more, and no later sync brings it back.
void DiskNode::sync(bool dataOnly)
{
    const bool isResized = std::any_of(unsyncedText.begin(), unsyncedText.end(),
                                       [](const DataChange &change) { return change.isLength(); });
    if (!dataOnly || isResized)
        syncedModified = modified;
    for (const DataChange &change : std::as_const(unsyncedText))
        apply(syncedText, change);
    unsyncedText.clear();
    syncedNames = names;
    unsyncedNames.clear();
}

void DiskNode::settle()
{
    syncedModified = modified;
    syncedText = text;
    syncedNames = names;
    unsyncedText.clear();
    unsyncedNames.clear();
}

DiskImage::DiskImage()
{
    nodes[Root].inode = 2;
    nodes[Root].mode = S_IFDIR | 0700;
}

quint64 DiskImage::find(const QByteArray &path) const
{
    quint64 node = Root;
    for (const QByteArray &name : path.split('/')) {
        if (!name.isEmpty() && node != 0)
            node = nodes.value(node).names.value(name);
    }
    return node;
}

quint64 DiskImage::make(mode_t mode)
{
    QSet<ino_t> taken;
    for (const DiskNode &node : std::as_const(nodes)) {
        if (!node.isGone)
            taken.insert(node.inode);
    }
    ino_t inode = 3;
    while (taken.contains(inode))
        ++inode;
    DiskNode node;
    node.inode = inode;
    node.mode = mode;
    clock_gettime(CLOCK_REALTIME_COARSE, &node.modified); // as coarse as real file systems are
    nodes.insert(++lastNode, node);
    return lastNode;
}

quint64 DiskImage::linkCount(quint64 node) const
{
    quint64 count = node == Root ? 1 : 0;
    for (const DiskNode &folder : nodes)
        count += static_cast<quint64>(std::count(folder.names.begin(), folder.names.end(), node));
    return count;
}

qsizetype DiskImage::unsynced() const
{
    qsizetype count = 0;
    for (const DiskNode &node : nodes)
        count += node.unsynced();
    return count;
}

qsizetype DiskImage::lastWrite() const
{
    qsizetype first = 0;
    qsizetype last = -1;
    for (const DiskNode &node : nodes) {
        for (qsizetype i = 0; i < node.unsyncedText.size(); ++i)
            last = node.unsyncedText.at(i).isLength() ? last : first + i;
        first += node.unsynced();
    }
    return last;
}

qsizetype DiskImage::writeOctets(qsizetype change) const
{
    for (const DiskNode &node : nodes) {
        if (change < node.unsynced())
            return change < node.unsyncedText.size() ? node.unsyncedText.at(change).octets.size() : 0;
        change -= node.unsynced();
    }
    return 0;
}

DiskImage DiskImage::afterPowerCut(const Kept &kept) const
{
    DiskImage left;
    left.lastNode = lastNode;
    qsizetype first = 0;
    for (auto node = nodes.begin(); node != nodes.end(); ++node) {
        left.nodes.insert(node.key(), remains(*node, kept, first));
        first += node->unsynced();
    }
    left.forgetNameless();
    return left;
}

DiskImage DiskImage::settled() const
{
    Kept all;
    all.changes.fill(true, unsynced());
    return afterPowerCut(all);
}

void DiskImage::forgetNameless()
{
    QSet<quint64> named;
    QList<quint64> open{Root};
    while (!open.isEmpty()) {
        const quint64 next = open.takeLast();
        if (named.contains(next))
            continue;
        named.insert(next);
        open += nodes.value(next).names.values();
    }
    nodes.removeIf([&](const auto &node) { return !named.contains(node.key()); });
    // A removal that was forgotten may bring a file back whose number somebody else has by now.
    QSet<ino_t> taken;
    ino_t unused = 1000000;
    for (DiskNode &node : nodes) {
        if (taken.contains(node.inode))
            node.inode = ++unused;
        node.isGone = false;
        taken.insert(node.inode);
    }
}

QByteArray DiskImage::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    QList<std::pair<QByteArray, quint64>> open{{"/", Root}};
    while (!open.isEmpty()) {
        const auto [path, number] = open.takeFirst();
        const DiskNode node = nodes.value(number);
        hash.addData(path + '\0' + QByteArray::number(node.text.size()) + '\0' + node.text);
        for (auto name = node.names.begin(); name != node.names.end(); ++name)
            open.append({path + name.key() + '/', name.value()});
    }
    return hash.result();
}

} // namespace DiskTest
