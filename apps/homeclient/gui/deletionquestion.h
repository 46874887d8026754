// SPDX-License-Identifier: MIT
#pragma once

#include <QMessageBox>

namespace Gui {

/// Asks once, before marked messages are deleted for good. Opens itself, deletes itself.
class DeletionQuestion : public QMessageBox
{
    Q_OBJECT

public:
    enum class Occasion { Now, GetMail, Leaving };
    enum class Answer { Delete, Keep, Cancel };

    DeletionQuestion(qsizetype messages, Occasion occasion, QWidget *parent);

Q_SIGNALS:
    void answered(Gui::DeletionQuestion::Answer answer);

private:
    void finish();

    QPushButton *m_delete;
    QPushButton *m_keep = nullptr; ///< takes the marks back; not when deleting was what was asked for
};

} // namespace Gui
