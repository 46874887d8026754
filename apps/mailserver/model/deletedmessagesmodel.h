// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "model/headertexts.h"
#include "overviews.h"

#include <QAbstractTableModel>

#include <memory>

namespace Storage {
class ManagedMailStore;
struct StoreError;
} // namespace Storage

namespace Model {

/// The messages of one mailbox that were deleted and can be brought back, the newest first.
class DeletedMessagesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { From, Subject, Received, Deleted, Size, ColumnCount };
    /// KeyRole: what a row is known by when the rows are made anew.
    enum Role { SortRole = Qt::UserRole, KeyRole };

    explicit DeletedMessagesModel(std::shared_ptr<Storage::ManagedMailStore> mail, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    QString user() const { return QString::fromLatin1(m_user); }
    QString problem() const { return m_problem; }
    bool isLoaded() const { return m_isLoaded; }
    bool isRestoring() const { return m_isRestoring; }

    /// Shows another mailbox; an empty name: none.
    void setUser(const QString &user);
    void refresh();
    /// Brings these rows back into the mailbox as new messages, the oldest first. Answers with restored() or failed(),
    /// once. Not while isRestoring().
    void restore(const QList<int> &rows);

Q_SIGNALS:
    void refreshed();
    void restored(const QString &sentence);
    void failed(const QString &sentence);

private:
    void take(const QList<Storage::DeletedMessage> &messages);
    QString displayed(int row, int column) const;
    QVariant sortKey(int row, int column) const;
    QString failure(const QString &user, const Storage::StoreError &error) const;

    Answers::AnswerQueue m_answers;
    std::shared_ptr<Storage::ManagedMailStore> m_mail;
    QByteArray m_user;
    QList<Storage::DeletedMessage> m_messages;
    mutable HeaderTexts m_texts;
    QString m_problem;
    bool m_isLoaded = false;
    bool m_isAsking = false;
    bool m_askAgain = false;
    bool m_isRestoring = false;
};

} // namespace Model
