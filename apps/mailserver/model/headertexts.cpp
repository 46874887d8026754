// SPDX-License-Identifier: MIT
#include "model/headertexts.h"

#include "model/headertext.h"

namespace Model {

namespace {

QString textOnce(QHash<int, QString> &known, int row, const QByteArray &field, QString (*decode)(const QByteArray &))
{
    const auto found = known.constFind(row);
    return found != known.constEnd() ? *found : *known.insert(row, decode(field));
}

} // namespace

QString HeaderTexts::sender(int row, const QByteArray &field)
{
    return textOnce(m_senders, row, field, senderText);
}

QString HeaderTexts::subject(int row, const QByteArray &field)
{
    return textOnce(m_subjects, row, field, headerText);
}

void HeaderTexts::clear()
{
    m_senders.clear();
    m_subjects.clear();
}

} // namespace Model
