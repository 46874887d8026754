// SPDX-License-Identifier: MIT
#include "mailboxexamination.h"
#include "doubles.h"
#include "indexcheck.h"

namespace Storage {

namespace {

QString pathText(const QByteArray &path)
{
    return QString::fromLocal8Bit(path);
}

Fault fault(const QByteArray &path, qint64 offset, const QString &reason)
{
    return {pathText(path), offset, reason, false};
}

void findDamage(const Files &files, const FrozenText &frozen, const MailboxContents &contents, QList<Fault> &faults)
{
    if (contents.isStrange) {
        faults.append(fault(frozen.path, 0, QStringLiteral("this is not a mailbox, nothing in it is a record")));
        return;
    }
    Disk::FileWindow window(files, frozen.file, frozen.path, frozen.identity.length);
    RecordReader reader(window);
    for (const Region &region : contents.damaged) {
        const auto record = reader.proveRecordAt(region.begin);
        faults.append(fault(frozen.path, region.begin,
                            QStringLiteral("octets %1 to %2 are no record: %3")
                                .arg(region.begin)
                                .arg(region.end)
                                .arg(record ? QString() : record.error().text())));
    }
    for (const ForeignRecord &record : contents.foreign) {
        faults.append(fault(
            frozen.path, record.offset,
            record.isOurs() ? QStringLiteral("the line ends of this record are not CRLF: an editor was at it")
                            : QStringLiteral("this record has no id: it was written by hand or by another program")));
    }
}

void findDoubled(const FrozenMailbox &mailbox, const Examination &examination, QList<Fault> &faults)
{
    const auto entry = [&](const RecordPlace &place) {
        return examination.contents.at(place.text).records.at(place.record);
    };
    for (const DoubleRecord &twice : examination.doubles) {
        const RecordEntry first = entry(twice.first);
        const QByteArray firstPath = mailbox.texts.at(twice.first.text).path;
        const QByteArray secondPath = mailbox.texts.at(twice.second.text).path;
        const QString where = firstPath == secondPath ? QString() : QStringLiteral(" of ") + pathText(firstPath);
        faults.append(fault(secondPath, entry(twice.second).offset,
                            QStringLiteral("id %1 stands at offset %2%3 too, %4")
                                .arg(QString::fromLatin1(first.id))
                                .arg(first.offset)
                                .arg(where, twice.isSame ? QStringLiteral("with the same octets")
                                                         : QStringLiteral("with other octets"))));
    }
}

void findWrongIndex(const Files &files, const FrozenMailbox &mailbox, Examination &examination)
{
    const FrozenText &text = mailbox.texts.front();
    const MailboxContents &contents = examination.contents.front();
    if (contents.isStrange || contents.needsRepair() || contents.length() == 0)
        return; // the text counts; what is said of it will change
    CheckReport &report = examination.report;
    if (!mailbox.index) {
        report.notes.append(QStringLiteral("%1: there is no index; it will be made").arg(pathText(mailbox.indexPath)));
        return;
    }
    struct stat status = {};
    const bool isAsItWas = files->fstat(text.file.number(), &status) == 0 && FileIdentity::of(status) == text.identity;
    const qsizetype before = report.faults.size();
    checkIndex(mailbox.indexPath, *mailbox.index, contents, !isAsItWas, report);
    examination.isIndexWrong = report.faults.size() > before;
}

void count(const MailboxContents &contents, CheckReport &report)
{
    for (const RecordEntry &entry : contents.records) {
        report.messages += entry.isLiving() ? 1 : 0;
        report.octets += entry.isLiving() ? entry.octets : 0;
    }
}

} // namespace

Expected<Examination, StoreError> examineMailbox(const Files &files, const FrozenMailbox &mailbox)
{
    Examination examination;
    examination.report.notes = mailbox.notes;
    for (const FrozenText &frozen : mailbox.texts) {
        auto contents = scanMailbox(files, frozen.file, frozen.path, frozen.identity);
        if (!contents)
            return failed(contents.error());
        findDamage(files, frozen, *contents, examination.report.faults);
        examination.contents.push_back(std::move(*contents));
    }
    auto doubles = findDoubles(files, mailbox, examination.contents);
    if (!doubles)
        return failed(doubles.error());
    examination.doubles = std::move(*doubles);
    findDoubled(mailbox, examination, examination.report.faults);
    if (mailbox.hasMailbox) {
        findWrongIndex(files, mailbox, examination);
        count(examination.contents.front(), examination.report);
    }
    return examination;
}

} // namespace Storage
