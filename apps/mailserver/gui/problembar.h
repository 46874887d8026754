// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace Model {
class ServerController;
struct PortProblem;
} // namespace Model

namespace Gui {

class Notice;

/// One row a port that could not be opened: which, why, which process has it, and a free one to take instead.
class ProblemBar : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemBar(Model::ServerController *server, QWidget *parent = nullptr);

    const QList<Notice *> &rows() const { return m_rows; }

private:
    void rebuild();
    void addRow(const Model::PortProblem &problem);

    Model::ServerController *m_server;
    QList<Notice *> m_rows;
};

} // namespace Gui
