// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QLabel;
class QSettings;
class QSplitter;
QT_END_NAMESPACE

namespace Log {
class ConnectionLogModel;
} // namespace Log

namespace Gui {

class DialogueView;
class LineMeaning;
struct MainActions;

/// The lines of one connection or of all, under a heading that says which; below them, what the selected line means.
class DialoguePanel : public QWidget
{
    Q_OBJECT

public:
    /// @p lines and @p actions must outlive the panel.
    DialoguePanel(Log::ConnectionLogModel &lines, const MainActions &actions, QWidget *parent = nullptr);

    /// Which connection the lines are filtered by; 0: all. Says so in the heading; the model is filtered elsewhere.
    void showConnection(quint64 number);
    /// What stands in the middle of the table while it has no lines.
    void setHint(const QString &text);
    /// Selects the newest line if none is selected, so that its meaning shows.
    void explainSelected();
    void goToNewest();

    void saveLayout(QSettings &layout) const;
    void restoreLayout(const QSettings &layout);

private:
    QHBoxLayout *makeHeading();
    void makeTable();
    void connectModel();
    void updateHeading();
    void showSelectedLine();

    Log::ConnectionLogModel &m_lines;
    const MainActions &m_actions;
    DialogueView *m_dialogue = nullptr;
    QLabel *m_heading = nullptr;
    QLabel *m_held = nullptr;
    LineMeaning *m_meaning;
    QSplitter *m_splitter;
    quint64 m_shown = 0;
};

} // namespace Gui
