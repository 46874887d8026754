// SPDX-License-Identifier: MIT
#include "gui/messagesview.h"

#include "gui/hinttable.h"
#include "model/messagesmodel.h"
#include "model/recordreader.h"
#include "model/servermodels.h"
#include "model/text.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSettings>
#include <QVBoxLayout>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Model::MessagesModel;
using Model::RecordReader;

MessagesView::MessagesView(Model::ServerModels &models, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_models(models)
    , m_messages(new HintTable(this))
{
    m_messages->setAccessibleName(tr("Messages of the selected mailbox"));
    m_messages->setModel(models.messages());
    m_messages->setColumnCharacters({7, 28, 0, 20, 12, 32});
    addWidget(m_messages);
    addWidget(makeRecord());
    setChildrenCollapsible(false);
    connect(models.messages(), &MessagesModel::refreshed, this, &MessagesView::updateHint);
    connect(m_messages, &HintTable::selectionMoved, this, &MessagesView::openSelected);
    connect(models.record(), &RecordReader::opened, this, &MessagesView::showRecord);
    connect(models.record(), &RecordReader::failed, this, &MessagesView::showFault);
    updateHint();
}

QWidget *MessagesView::makeRecord()
{
    auto *box = new QWidget(this);
    auto *heading = new QLabel(tr("Record in my_mailbox.txt"), box);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    m_record = new QPlainTextEdit(box);
    m_record->setReadOnly(true);
    m_record->setUndoRedoEnabled(false);
    m_record->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_record->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_record->setAccessibleName(heading->text());
    m_record->setPlaceholderText(tr("Select a message to see its record as it stands in the mailbox file."));
    m_record->setTabChangesFocus(true);
    heading->setBuddy(m_record);
    m_note = new QLabel(box);
    m_note->setWordWrap(true);
    m_note->hide();
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(heading);
    column->addWidget(m_record);
    column->addWidget(m_note);
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
    const int row = m_messages->selectedRow();
    const MessagesModel &messages = *m_models.messages();
    m_models.record()->open(messages.user(), row < 0 ? QByteArray() : messages.uniqueId(row));
}

void MessagesView::showRecord(const QString &text, bool isCut)
{
    m_record->setPlainText(text);
    m_note->setText(tr("Only the first %1 are shown.").arg(Model::chosenSizeText(Model::MaxShownOctets)));
    m_note->setVisible(isCut);
}

void MessagesView::showFault(const QString &sentence)
{
    m_record->clear();
    m_note->setText(tr("The record could not be read. %1").arg(sentence));
    m_note->show();
}

void MessagesView::saveLayout(QSettings &layout) const
{
    m_messages->saveColumns(layout, u"columns/messages"_s);
    layout.setValue(u"splitters/record"_s, saveState());
}

void MessagesView::restoreLayout(const QSettings &layout)
{
    m_messages->restoreColumns(layout, u"columns/messages"_s);
    restoreState(layout.value(u"splitters/record"_s).toByteArray());
}

} // namespace Gui
