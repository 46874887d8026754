// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

QT_BEGIN_NAMESPACE
class QStackedWidget;
QT_END_NAMESPACE

namespace Gui {

/// Shows pages in all the room there is, and scrolls where that is less than the least that the shown one needs.
///
/// Unlike a QScrollArea that resizes its widget: that one scrolls where there is less room than a text would like for
/// its lines, though the page has parts that scroll by themselves.
class PageRoom : public QScrollArea
{
    Q_OBJECT

public:
    /// Takes @p pages over.
    explicit PageRoom(QStackedWidget *pages, QWidget *parent = nullptr);

    /// What no page needs more than.
    QSize leastForAll() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QStackedWidget *m_pages;
};

} // namespace Gui
