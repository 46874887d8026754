// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace Model {

/// What strangers wrote into the fields of a table's rows, each decoded once, when it is first looked at: a sort looks
/// at it many times.
class HeaderTexts
{
public:
    /// As senderText() gives @p field of @p row.
    QString sender(int row, const QByteArray &field);
    /// As headerText() gives it.
    QString subject(int row, const QByteArray &field);
    /// The rows are others now.
    void clear();

private:
    QHash<int, QString> m_senders;
    QHash<int, QString> m_subjects;
};

} // namespace Model
