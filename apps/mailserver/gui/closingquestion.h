// SPDX-License-Identifier: MIT
#pragma once

#include <QMessageBox>

QT_BEGIN_NAMESPACE
class QCheckBox;
QT_END_NAMESPACE

namespace Gui {

/// Asks before the program ends while the server runs: then mail stops for everybody. Opened with open(); deletes
/// itself.
class ClosingQuestion : public QMessageBox
{
    Q_OBJECT

public:
    explicit ClosingQuestion(QWidget *parent);

Q_SIGNALS:
    /// @p asksAgain: whether the person wants the question the next time, too.
    void stopChosen(bool asksAgain);
    /// The server shall go on, out of the way.
    void minimizeChosen();

private:
    void take(const QAbstractButton *button);

    QAbstractButton *m_stop;
    QAbstractButton *m_minimize;
    QCheckBox *m_noMore;
};

} // namespace Gui
