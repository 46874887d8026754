// SPDX-License-Identifier: MIT
#pragma once

#include <QSplitter>

QT_BEGIN_NAMESPACE
class QLabel;
class QPlainTextEdit;
class QSettings;
QT_END_NAMESPACE

namespace Model {
class ServerModels;
}

namespace Gui {

class HintTable;

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
    void showRecord(const QString &text, bool isCut);
    void showFault(const QString &sentence);

    Model::ServerModels &m_models;
    HintTable *m_messages;
    QPlainTextEdit *m_record = nullptr;
    QLabel *m_note = nullptr;
};

} // namespace Gui
