// SPDX-License-Identifier: MIT
#include "maildropopener.h"
#include "file/text/marker.h"
#include "lastlogin.h"

namespace Storage {

Answer<Expected<OpenedMaildrop, StoreError>> MaildropOpener::open(const MaildropClaim &claim)
{
    if (!m_isHeld)
        return openNow(claim);
    // Their callers have given up: as long as the session lasts they would only become more.
    while (const auto waiting = m_waiting.takeImpatient())
        waiting->opened.give(failed(inUse()));
    if (claim.patience.hasExpired())
        return failed(inUse());
    return m_waiting.add(claim);
}

// One whose caller is gone ends its session at once, and this is called again.
void MaildropOpener::sessionEnded()
{
    m_isHeld = false;
    while (!m_isHeld) {
        const auto next = m_waiting.takeFirst();
        if (!next)
            return;
        next->opened.give(next->claim.patience.hasExpired() ? failed(inUse()) : openNow(next->claim));
    }
}

StoreError MaildropOpener::inUse() const
{
    const auto session = m_core.session.lock();
    return {StoreError::Kind::Locked,
            session ? QStringLiteral("The maildrop is in use by %1").arg(QString::fromUtf8(session->holder()))
                    : QStringLiteral("The maildrop was in use")};
}

Expected<OpenedMaildrop, StoreError> MaildropOpener::openNow(const MaildropClaim &claim)
{
    auto opened = openToChange(claim);
    const bool hasFailed = !opened && opened.error().kind == StoreError::Kind::Failed;
    return hasFailed && m_core.place.isReadOnly() ? openToRead(claim) : std::move(opened);
}

// The mail of a disk that takes no changes can still be read; what is to be deleted is refused at the end.
Expected<OpenedMaildrop, StoreError> MaildropOpener::openToRead(const MaildropClaim &claim)
{
    auto opened = view();
    if (opened)
        begin(*opened, std::nullopt, claim);
    return opened;
}

Expected<OpenedMaildrop, StoreError> MaildropOpener::openToChange(const MaildropClaim &claim)
{
    auto lock = lockMaildrop();
    if (!lock)
        return failed(lock.error());
    {
        const auto append = m_core.place.appendLock();
        if (!append)
            return failed(append.error());
        if (const Done done = m_core.state.makeWhole(); !done)
            return failed(done.error());
    }
    auto opened = listed();
    if (opened)
        begin(*opened, std::move(*lock), claim);
    return opened;
}

// Nearly always the folder is there.
Expected<MailboxLock, StoreError> MaildropOpener::lockMaildrop()
{
    auto lock = m_core.place.maildropLock();
    if (lock || lock.error().kind != StoreError::Kind::Failed)
        return lock;
    const Done made = m_core.place.makeFolders();
    return made ? m_core.place.maildropLock() : failed(made.error());
}

void MaildropOpener::begin(OpenedMaildrop &opened, std::optional<MailboxLock> lock, const MaildropClaim &claim)
{
    // A session that outlives its store tells nothing: the lane is gone with it.
    const auto ended = [this, lane = std::weak_ptr(m_core.lane)] {
        if (const auto living = lane.lock())
            living->post([this] { sessionEnded(); });
    };
    opened.session = std::make_shared<MaildropSession>(std::move(lock), claim.holder, ended);
    m_core.session = opened.session;
    m_isHeld = true;
    if (claim.use == MaildropUse::Tool)
        return;
    m_lastLogin = QDateTime::currentDateTime();
    if (opened.session->lock())
        noteLogin(*m_core.files(), opened.session->lock()->file(), *m_lastLogin);
}

QDateTime MaildropOpener::lastLogin()
{
    if (!m_lastLogin)
        m_lastLogin = readLastLogin(m_core.files(), m_core.paths.lock);
    return *m_lastLogin;
}

Expected<OpenedMaildrop, StoreError> MaildropOpener::view()
{
    if (const Done done = m_core.state.look(); !done)
        return failed(done.error());
    if (!m_core.state.problem().isEmpty())
        return failed({StoreError::Kind::Damaged, m_core.state.problem()});
    return listed();
}

Expected<OpenedMaildrop, StoreError> MaildropOpener::listed()
{
    OpenedMaildrop opened;
    if (m_core.state.contents().length() > 0) {
        auto text = openFile(m_core.files(), m_core.paths.text, O_RDONLY);
        if (!text)
            return failed(text.error());
        opened.text = std::move(*text);
    }
    opened.listing = listing();
    return opened;
}

std::shared_ptr<const MaildropListing> MaildropOpener::listing()
{
    m_core.unsettled.forgetSettled();
    const qsizetype count = m_core.state.contents().records.size();
    if (!m_listing || m_listingOf != m_core.state.basis()) {
        m_listing = std::make_shared<MaildropListing>();
        m_listingOf = m_core.state.basis();
        m_listed = 0;
    }
    if (m_listed < count)
        m_listing = extended(std::exchange(m_listing, {}), Extent::ToFirstUnsettled);
    // What stands behind a record that is not settled is listed anew each time: that record will come before it.
    return m_listed == count ? m_listing : extended(m_listing, Extent::ToTheEnd);
}

// Takes its copy and lets @p before go: what no session holds grows where it is.
std::shared_ptr<const MaildropListing> MaildropOpener::extended(std::shared_ptr<const MaildropListing> before,
                                                                Extent extent)
{
    auto listing = std::make_shared<MaildropListing>(*before);
    before.reset();
    const QList<RecordEntry> &records = m_core.state.contents().records;
    qsizetype place = m_listed;
    for (; place < records.size(); ++place) {
        const RecordEntry &entry = records.at(place);
        if (m_core.unsettled.isListed(entry))
            listing->append(entry);
        else if (entry.isLiving() && extent == Extent::ToFirstUnsettled)
            break;
    }
    if (extent == Extent::ToFirstUnsettled)
        m_listed = place;
    return listing;
}

Done MaildropOpener::remove(const QList<QByteArray> &ids)
{
    if (ids.isEmpty())
        return {};
    const auto append = m_core.place.appendLock();
    if (!append)
        return failed(append.error());
    Done done = m_core.state.makeWhole();
    if (done)
        done = m_core.syncNameToMark();
    if (done)
        done = markRecords(m_core.files(), m_core.state, ids, DeletedMark);
    m_core.stored.tell();
    return done;
}

} // namespace Storage
