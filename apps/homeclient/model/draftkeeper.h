// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "draftfolder.h"

#include <QObject>
#include <QTimer>

namespace Model {

/// How much typing a crash may cost.
inline constexpr int DraftDelayMilliseconds = 1000;

/// Keeps one letter on the disk while it is being written: soon after a change, not at each key. Unless it was
/// discarded the letter stays there for the next start.
class DraftKeeper : public QObject
{
    Q_OBJECT

public:
    /// @p name: empty: a new letter; else one that was taken from @p folder, which must outlive this object.
    DraftKeeper(DraftFolder &folder, const QString &account, const QString &name = {}, QObject *parent = nullptr);
    ~DraftKeeper() override;

    void keep(const Draft &draft); ///< soon
    void keepNow();                ///< what keep() was last given, unless it is kept already
    void discard();                ///< sent, or not wanted: the file goes
    bool isKept() const;           ///< all that keep() was given is on the disk

Q_SIGNALS:
    void kept();
    void failed(const QString &why); ///< the system's words; keepNow() tries again

private:
    void takeAnswer(const QString &why);

    DraftFolder &m_folder;
    QString m_name;
    KeptDraft m_latest;
    QTimer m_delay;
    Answers::AnswerQueue m_answers;
    int m_underWay = 0;       ///< how often the disk was asked and has not answered yet
    bool m_isChanged = false; ///< since it was kept last
    bool m_isDiscarded = false;
};

} // namespace Model
