// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>
#include <QObject>

QT_BEGIN_NAMESPACE
class QSettings;
class QWidget;
QT_END_NAMESPACE

namespace Gui {

/// Makes the text of a widget and of what is in it larger and smaller, in steps from its own size.
class TextSize : public QObject
{
    Q_OBJECT

public:
    static constexpr int SmallestStep = -3;
    static constexpr int LargestStep = 10;

    /// @p widget owns this.
    explicit TextSize(QWidget *widget);

    /// The system's font whose characters are all of one width, in the size of what the widget that it is set for is
    /// in, whatever that becomes.
    static QFont fixedFont();

    int step() const { return m_step; }
    void larger() { setStep(m_step + 1); }
    void smaller() { setStep(m_step - 1); }
    void normal() { setStep(0); }

    void save(QSettings &layout) const;
    void restore(const QSettings &layout);

private:
    void setStep(int step);

    QWidget *m_widget;
    double m_points; ///< at step 0
    int m_step = 0;
};

} // namespace Gui
