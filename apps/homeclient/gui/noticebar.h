// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QStyle>

class QAction;
class QHBoxLayout;
class QLabel;

namespace Gui {

/// One message across a window, with the actions that answer it, until it is answered or put away. Takes no room while
/// there is none.
class NoticeBar : public QFrame
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// @p text is plain. @p actions stay their owner's.
    void showNotice(QStyle::StandardPixmap icon, const QString &text, const QList<QAction *> &actions = {});
    void clear();
    QString text() const;

private:
    QString m_words; ///< as they were given
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace Gui
