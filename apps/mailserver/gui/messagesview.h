// SPDX-License-Identifier: MIT
#pragma once

#include <QSplitter>

QT_BEGIN_NAMESPACE
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSettings;
QT_END_NAMESPACE

namespace Model {
class ServerModels;
}

namespace Gui {

class SortedTable;

/// The messages of one mailbox, and the record of the selected one as it stands in the store.
class MessagesView : public QSplitter
{
    Q_OBJECT

public:
    explicit MessagesView(Model::ServerModels &models, QWidget *parent = nullptr);

    /// Says why the table is empty.
    void updateHint();

    void saveLayout(QSettings &layout) const;
    void restoreLayout(const QSettings &layout);

private:
    QWidget *makeRecord();
    void openSelected();
    void showRecord(const QString &firstPiece, bool isMore);
    void addPiece(const QString &piece);
    void noteEnd(bool isCut);
    void showFault(const QString &sentence);

    Model::ServerModels &m_models;
    SortedTable *m_messages;
    QString m_openUser;  ///< whose record is shown
    QByteArray m_openId; ///< of that record; empty: none
    QPlainTextEdit *m_record = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_showAll = nullptr;
};

} // namespace Gui
