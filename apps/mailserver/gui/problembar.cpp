// SPDX-License-Identifier: MIT
#include "gui/problembar.h"

#include "gui/notice.h"
#include "model/servercontroller.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace Gui {

ProblemBar::ProblemBar(Model::ServerController *server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    connect(server, &Model::ServerController::problemsChanged, this, &ProblemBar::rebuild);
    rebuild();
}

void ProblemBar::rebuild()
{
    for (Notice *row : m_rows) {
        row->hide();
        row->deleteLater(); // one of them may be the sender
    }
    m_rows.clear();
    for (const Model::PortProblem &problem : m_server->problems())
        addRow(problem);
    setVisible(!m_rows.isEmpty());
}

void ProblemBar::addRow(const Model::PortProblem &problem)
{
    auto *row = new Notice(this);
    row->say(Notice::Kind::Warning, problem.sentence);
    if (problem.freePort != 0)
        row->offer(tr("Use Port %1").arg(problem.freePort))
            ->setToolTip(tr("Use the free port %1 this time. Settings keeps it for later.").arg(problem.freePort));
    else
        row->offer(tr("Try Again"));
    connect(row, &Notice::offerTaken, m_server, [server = m_server, problem] {
        if (problem.freePort != 0)
            server->startWithFreePort(problem);
        else
            server->start();
    });
    layout()->addWidget(row);
    m_rows.append(row);
}

} // namespace Gui
