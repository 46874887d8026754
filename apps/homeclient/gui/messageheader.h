// SPDX-License-Identifier: MIT
#pragma once

#include "mime/messagereader.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace Gui {

/// From, To, Cc, Date and Subject above a message's text. Plain text that can be selected; long ones are cut, whole in
/// the tool tip.
class MessageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit MessageHeader(QWidget *parent = nullptr);

    void showSummary(const Mime::MessageSummary &summary);

private:
    struct Row
    {
        QLabel *name;
        QLabel *value;
    };

    Row addRow(const QString &name);
    static void fill(const Row &row, const QString &value);
    static void setRowVisible(const Row &row, bool isVisible);

    QGridLayout *m_grid;
    Row m_from, m_to, m_cc, m_date, m_subject;
};

} // namespace Gui
