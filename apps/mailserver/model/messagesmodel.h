// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "model/headertexts.h"
#include "overviews.h"

#include <QAbstractTableModel>

#include <memory>

namespace Storage {
class ManagedMailStore;
}

namespace Model {

/// The messages of one mailbox in the order of delivery, seen without its lock.
class MessagesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, From, Subject, Received, Size, UniqueId, ColumnCount };

    /// KeyRole: what a row is known by when the rows are made anew.
    enum Role { SortRole = Qt::UserRole, KeyRole };

    explicit MessagesModel(std::shared_ptr<Storage::ManagedMailStore> mail, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    QString user() const { return QString::fromLatin1(m_user); }
    QByteArray uniqueId(int row) const { return m_messages.at(row).uniqueId; }
    QString problem() const { return m_problem; }
    bool isLoaded() const { return m_isLoaded; }

    /// Shows another mailbox; an empty name: none.
    void setUser(const QString &user);
    void refresh();

Q_SIGNALS:
    void refreshed();

private:
    void askForAll();
    void askForMore();
    void endAsking(const QByteArray &asked);
    void append(const QList<Storage::MessageOverview> &messages);
    void reset(const QList<Storage::MessageOverview> &messages);
    QString displayed(int row, int column) const;
    QVariant sortKey(int row, int column) const;

    Answers::AnswerQueue m_answers;
    std::shared_ptr<Storage::ManagedMailStore> m_mail;
    QByteArray m_user;
    QList<Storage::MessageOverview> m_messages;
    mutable HeaderTexts m_texts;
    QString m_problem;
    bool m_isLoaded = false;
    bool m_isAsking = false;
    bool m_askAgain = false;
};

} // namespace Model
