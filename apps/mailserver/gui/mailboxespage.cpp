// SPDX-License-Identifier: MIT
#include "gui/mailboxespage.h"

#include "gui/hinttable.h"
#include "gui/rowdelegate.h"
#include "model/mailboxesmodel.h"
#include "model/messagesmodel.h"
#include "model/recordreader.h"
#include "model/servermodels.h"
#include "model/text.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::MailboxesModel;
using Model::MessagesModel;

namespace {

constexpr int LookMilliseconds = 2000;

QLabel *makeHeading(QWidget *parent)
{
    auto *heading = new QLabel(parent);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    return heading;
}

} // namespace

MailboxesPage::MailboxesPage(Model::ServerModels &models, QWidget *parent)
    : QWidget(parent)
    , m_models(models)
    , m_mailboxes(new HintTable(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    m_mailboxes->setAccessibleName(tr("Mailboxes"));
    m_mailboxes->setModel(models.mailboxes());
    m_mailboxes->setItemDelegate(new MailboxDelegate(m_mailboxes));
    m_mailboxes->setColumnCharacters({20, 12, 12, 20, 20, 0});
    m_splitter->addWidget(m_mailboxes);
    m_splitter->addWidget(makeMessages());
    m_splitter->addWidget(makeRecord());
    m_splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_splitter);
    connectModels();
    noteMailboxes();
    noteMessages();
}

QWidget *MailboxesPage::makeMessages()
{
    auto *box = new QWidget(this);
    m_messagesHeading = makeHeading(box);
    m_messages = new HintTable(box);
    m_messages->setAccessibleName(tr("Messages of the selected mailbox"));
    m_messages->setModel(m_models.messages());
    m_messages->setColumnCharacters({7, 28, 0, 20, 12, 32});
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_messagesHeading);
    column->addWidget(m_messages);
    return box;
}

QWidget *MailboxesPage::makeRecord()
{
    auto *box = new QWidget(this);
    auto *heading = makeHeading(box);
    heading->setText(tr("Record in my_mailbox.txt"));
    m_record = new QPlainTextEdit(box);
    m_record->setReadOnly(true);
    m_record->setUndoRedoEnabled(false);
    m_record->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_record->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_record->setAccessibleName(heading->text());
    m_record->setPlaceholderText(tr("Select a message to see its record as it stands in the mailbox file."));
    m_record->setTabChangesFocus(true);
    heading->setBuddy(m_record);
    m_recordNote = new QLabel(box);
    m_recordNote->setWordWrap(true);
    m_recordNote->hide();
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(heading);
    column->addWidget(m_record);
    column->addWidget(m_recordNote);
    return box;
}

void MailboxesPage::connectModels()
{
    MailboxesModel *mailboxes = m_models.mailboxes();
    connect(mailboxes, &MailboxesModel::refreshed, this, &MailboxesPage::noteMailboxes);
    connect(mailboxes, &QAbstractItemModel::modelReset, this, &MailboxesPage::restoreSelection);
    connect(m_models.messages(), &MessagesModel::refreshed, this, &MailboxesPage::noteMessages);
    connect(m_models.messages(), &QAbstractItemModel::modelReset, this, &MailboxesPage::openSelectedMessage);
    connect(m_mailboxes->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MailboxesPage::openSelectedMailbox);
    connect(m_messages->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MailboxesPage::openSelectedMessage);
    connect(m_models.record(), &Model::RecordReader::opened, this, &MailboxesPage::showRecord);
    connect(m_models.record(), &Model::RecordReader::failed, this, &MailboxesPage::showRecordFault);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    m_timer.start(LookMilliseconds);
}

void MailboxesPage::refresh()
{
    m_models.mailboxes()->refresh();
}

void MailboxesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void MailboxesPage::noteMailboxes()
{
    const MailboxesModel &mailboxes = *m_models.mailboxes();
    if (!mailboxes.problem().isEmpty())
        m_mailboxes->setHint(tr("The mailboxes could not be read. %1").arg(mailboxes.problem()));
    else if (mailboxes.isLoaded())
        m_mailboxes->setHint(
            tr("There are no mailboxes yet. Add a user with Server > Add User, and a mailbox comes along."));
    else
        m_mailboxes->setHint(tr("Looking at the mailboxes..."));
    if (m_mailboxes->selectedRow() < 0 && mailboxes.rowCount() > 0 && m_models.messages()->user().isEmpty())
        m_mailboxes->selectRow(0);
}

void MailboxesPage::restoreSelection()
{
    selectUser(m_models.messages()->user());
}

void MailboxesPage::selectUser(const QString &user)
{
    const MailboxesModel &mailboxes = *m_models.mailboxes();
    for (int row = 0; row < mailboxes.rowCount(); ++row) {
        if (mailboxes.user(row) == user) {
            m_mailboxes->selectRow(row);
            return;
        }
    }
    openSelectedMailbox();
}

void MailboxesPage::openSelectedMailbox()
{
    const int row = m_mailboxes->selectedRow();
    m_models.messages()->setUser(row < 0 ? QString() : m_models.mailboxes()->user(row));
    noteMessages();
}

void MailboxesPage::noteMessages()
{
    const MessagesModel &messages = *m_models.messages();
    const QString user = messages.user();
    m_messagesHeading->setText(user.isEmpty() ? tr("Messages") : tr("Messages of %1").arg(user));
    if (user.isEmpty())
        m_messages->setHint(tr("Select a mailbox above to see its messages."));
    else if (!messages.problem().isEmpty())
        m_messages->setHint(tr("This mailbox could not be read. %1").arg(messages.problem()));
    else if (messages.isLoaded())
        m_messages->setHint(tr("This mailbox is empty. Mail for %1 shows up here as soon as it is stored.").arg(user));
    else
        m_messages->setHint(tr("Reading the list of messages..."));
}

void MailboxesPage::openSelectedMessage()
{
    const int row = m_messages->selectedRow();
    const MessagesModel &messages = *m_models.messages();
    m_models.record()->open(messages.user(), row < 0 ? QByteArray() : messages.uniqueId(row));
}

void MailboxesPage::showRecord(const QString &text, bool isCut)
{
    m_record->setPlainText(text);
    m_recordNote->setText(tr("Only the first %1 are shown.").arg(Model::sizeText(Model::MaxShownOctets)));
    m_recordNote->setVisible(isCut);
}

void MailboxesPage::showRecordFault(const QString &sentence)
{
    m_record->clear();
    m_recordNote->setText(tr("The record could not be read. %1").arg(sentence));
    m_recordNote->show();
}

void MailboxesPage::saveLayout(QSettings &layout) const
{
    m_mailboxes->saveColumns(layout, u"columns/mailboxes"_s);
    m_messages->saveColumns(layout, u"columns/messages"_s);
    layout.setValue(u"splitters/mailboxes"_s, m_splitter->saveState());
}

void MailboxesPage::restoreLayout(const QSettings &layout)
{
    m_mailboxes->restoreColumns(layout, u"columns/mailboxes"_s);
    m_messages->restoreColumns(layout, u"columns/messages"_s);
    m_splitter->restoreState(layout.value(u"splitters/mailboxes"_s).toByteArray());
}

} // namespace Gui
