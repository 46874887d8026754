// SPDX-License-Identifier: MIT
#include "layoutwork.h"

#include <QChar>

namespace Mime {

namespace {

/// Marks, joiners and halves that may follow a letter and are not torn from it; more of them than a language has are.
constexpr qsizetype MaxMarks = 32;

bool clingsToLetter(QStringView text, qsizetype at)
{
    const QChar character = text.at(at);
    const bool isBehindJoiner = at > 0 && text.at(at - 1) == QChar(0x200D);
    return isBehindJoiner || character.isMark() || character.isLowSurrogate() || character == QChar(0x200D);
}

class WorkMeter
{
public:
    qsizetype add(QChar character)
    {
        if (character.unicode() < 0x80) {
            const bool changes = character.isLetter() && changeTo(QChar::Script_Latin);
            return changes ? ScriptWork + 1 : 1;
        }
        const QChar::Script script = character.isSurrogate() ? QChar::Script_Unknown : character.script();
        const bool hasScript = script != QChar::Script_Common && script != QChar::Script_Inherited;
        const qsizetype change = hasScript && changeTo(script) ? ScriptWork : 0;
        return change + (character.isMark() ? 5 : character.unicode() < 0x300 ? 1 : 3);
    }

private:
    static constexpr qsizetype ScriptWork = 25;

    bool changeTo(QChar::Script script)
    {
        const bool changes = m_script != script && m_script != QChar::Script_Common;
        m_script = script;
        return changes;
    }

    QChar::Script m_script = QChar::Script_Common;
};

} // namespace

qsizetype layoutWork(QStringView text)
{
    WorkMeter meter;
    qsizetype work = 0;
    for (const QChar character : text)
        work += meter.add(character);
    return work;
}

qsizetype charactersWithin(QStringView text, qsizetype work)
{
    WorkMeter meter;
    qsizetype end = 0;
    for (qsizetype left = work; end < text.size(); ++end) {
        left -= meter.add(text.at(end));
        if (left < 0)
            break;
    }
    if (end == text.size())
        return end;
    end = qMax<qsizetype>(end, 1);
    for (qsizetype i = end; i > end / 2; --i) {
        if (text.at(i - 1).isSpace())
            return i;
    }
    qsizetype whole = end;
    while (whole > 1 && end - whole < MaxMarks && clingsToLetter(text, whole))
        --whole;
    if (!clingsToLetter(text, whole))
        return whole;
    return end > 1 && text.at(end).isLowSurrogate() ? end - 1 : end;
}

} // namespace Mime
