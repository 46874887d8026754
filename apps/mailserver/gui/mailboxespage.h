// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPlainTextEdit;
class QSettings;
class QSplitter;
QT_END_NAMESPACE

namespace Model {
class ServerModels;
}

namespace Gui {

class HintTable;

/// The mailboxes, the messages of the selected one, and the record of the selected message as it stands in the store.
class MailboxesPage : public QWidget
{
    Q_OBJECT

public:
    explicit MailboxesPage(Model::ServerModels &models, QWidget *parent = nullptr);

    void refresh();
    void selectUser(const QString &user);

    void saveLayout(QSettings &layout) const;
    void restoreLayout(const QSettings &layout);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeMessages();
    QWidget *makeRecord();
    void connectModels();
    void noteMailboxes();
    void noteMessages();
    void restoreSelection();
    void openSelectedMailbox();
    void openSelectedMessage();
    void showRecord(const QString &text, bool isCut);
    void showRecordFault(const QString &sentence);

    Model::ServerModels &m_models;
    HintTable *m_mailboxes;
    HintTable *m_messages = nullptr;
    QLabel *m_messagesHeading = nullptr;
    QPlainTextEdit *m_record = nullptr;
    QLabel *m_recordNote = nullptr;
    QSplitter *m_splitter;
    QTimer m_timer; ///< another process may hold a lock or change a file: look now and then while somebody watches
};

} // namespace Gui
