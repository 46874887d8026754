// SPDX-License-Identifier: MIT
#include "gui/messagesview.h"

#include "gui/sortedtable.h"
#include "gui/textsize.h"
#include "model/messagesmodel.h"
#include "model/recordreader.h"
#include "model/servermodels.h"
#include "model/text.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::MessagesModel;
using Model::RecordReader;

MessagesView::MessagesView(Model::ServerModels &models, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_models(models)
    , m_messages(new SortedTable(this))
{
    m_messages->setAccessibleName(tr("Messages of the selected mailbox"));
    m_messages->setSource(models.messages(), MessagesModel::SortRole, MessagesModel::KeyRole);
    m_messages->sortFirstBy(MessagesModel::Number, Qt::DescendingOrder);
    m_messages->setColumnCharacters({7, 28, 0, 20, 12, 32});
    addWidget(m_messages);
    addWidget(makeRecord());
    setChildrenCollapsible(false);
    connect(models.messages(), &MessagesModel::refreshed, this, &MessagesView::updateHint);
    connect(m_messages, &HintTable::selectionMoved, this, &MessagesView::openSelected);
    connect(models.record(), &RecordReader::opened, this, &MessagesView::showRecord);
    connect(models.record(), &RecordReader::continued, this, &MessagesView::addPiece);
    connect(models.record(), &RecordReader::ended, this, &MessagesView::noteEnd);
    connect(models.record(), &RecordReader::failed, this, &MessagesView::showFault);
    updateHint();
}

QWidget *MessagesView::makeRecord()
{
    auto *box = new QWidget(this);
    auto *heading = new QLabel(tr("Record in my_mailbox.txt"), box);
    QFont bold;
    bold.setBold(true);
    heading->setFont(bold);
    m_record = new QPlainTextEdit(box);
    m_record->setReadOnly(true);
    m_record->setUndoRedoEnabled(false);
    m_record->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_record->setFont(TextSize::fixedFont());
    m_record->setAccessibleName(heading->text());
    m_record->setPlaceholderText(tr("Select a message to see its record as it stands in the mailbox file."));
    m_record->setTabChangesFocus(true);
    heading->setBuddy(m_record);
    m_note = new QLabel(box);
    m_note->setWordWrap(true);
    m_note->hide();
    m_showAll = new QPushButton(tr("Sho&w All"), box);
    m_showAll->hide();
    connect(m_showAll, &QPushButton::clicked, m_models.record(), &RecordReader::openRest);
    auto *row = new QHBoxLayout;
    row->addWidget(m_note, 1);
    row->addWidget(m_showAll);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(heading);
    column->addWidget(m_record);
    column->addLayout(row);
    return box;
}

void MessagesView::updateHint()
{
    const MessagesModel &messages = *m_models.messages();
    if (messages.user().isEmpty())
        m_messages->setHint(tr("Select a mailbox above to see its messages."));
    else if (!messages.problem().isEmpty())
        m_messages->setHint(tr("This mailbox could not be read. %1").arg(messages.problem()));
    else if (messages.isLoaded())
        m_messages->setHint(
            tr("This mailbox is empty. Mail for %1 shows up here as soon as it is stored.").arg(messages.user()));
    else
        m_messages->setHint(tr("Reading the list of messages..."));
}

void MessagesView::openSelected()
{
    const QList<int> rows = m_messages->selectedSourceRows();
    const MessagesModel &messages = *m_models.messages();
    const QByteArray id = rows.isEmpty() ? QByteArray() : messages.uniqueId(rows.first());
    if (id == m_openId && messages.user() == m_openUser)
        return; // the rows were made anew: what is being read stays where it is
    m_openId = id;
    m_openUser = messages.user();
    m_models.record()->open(m_openUser, id);
}

void MessagesView::showRecord(const QString &firstPiece, bool isMore)
{
    m_record->setPlainText(firstPiece);
    m_note->setText(tr("This is the beginning of a long record."));
    m_note->setVisible(isMore);
    m_showAll->setVisible(isMore);
}

void MessagesView::addPiece(const QString &piece)
{
    m_showAll->hide();
    m_note->setText(tr("Reading on..."));
    m_record->appendPlainText(piece);
}

void MessagesView::noteEnd(bool isCut)
{
    m_note->setText(tr("Only the first %1 are shown.").arg(Model::chosenSizeText(Model::MaxShownOctets)));
    m_note->setVisible(isCut);
}

void MessagesView::showFault(const QString &sentence)
{
    m_record->clear();
    m_showAll->hide();
    m_note->setText(tr("The record could not be read. %1").arg(sentence));
    m_note->show();
}

void MessagesView::saveLayout(QSettings &layout) const
{
    m_messages->saveLayout(layout, u"messages"_s);
    layout.setValue(u"splitters/record"_s, saveState());
}

void MessagesView::restoreLayout(const QSettings &layout)
{
    m_messages->restoreLayout(layout, u"messages"_s);
    restoreState(layout.value(u"splitters/record"_s).toByteArray());
}

} // namespace Gui
