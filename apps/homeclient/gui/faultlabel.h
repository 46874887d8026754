// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;

namespace Gui {

/// What is wrong with a field, below it, in words; takes no room while nothing is. Screen readers hear it as the
/// field's description.
class FaultLabel : public QWidget
{
    Q_OBJECT

public:
    explicit FaultLabel(QWidget *field, QWidget *parent = nullptr);

    void setFault(const QString &text); ///< plain text; empty: nothing is wrong
    QString fault() const;

private:
    QString m_fault; ///< as it was given
    QWidget *m_field;
    QLabel *m_icon;
    QLabel *m_text;
};

} // namespace Gui
