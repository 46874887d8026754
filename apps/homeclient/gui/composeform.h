// SPDX-License-Identifier: MIT
#pragma once

#include "mail/messageformat.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QPlainTextEdit;

namespace Gui {

class FaultLabel;
class OneLineEdit;

/// The seed's form: From, To, Subject, text. A fault shows beside its field once the field was left, a subject that
/// grows too long at once; and it goes as soon as it is mended.
class ComposeForm : public QWidget
{
    Q_OBJECT

public:
    explicit ComposeForm(QWidget *parent = nullptr);

    void setSenders(const QStringList &addresses);   ///< to choose from; another one can be typed
    void setForm(const Mail::MessageForm &form);     ///< what stands there then counts as not typed yet
    void setOriginal(const Mail::MessageForm &form); ///< what differs from it counts as typed
    Mail::MessageForm form() const;
    bool isChanged() const;

    /// Checks all fields, left or not, shows what it finds, and goes to the first fault. @return what is wrong, a
    /// sentence a line; empty if the form may be sent.
    QString checkAll();
    /// What a server said of a field's content; goes when the field is changed.
    void showRefusal(Mail::FormField field, const QString &text);
    QString fault(Mail::FormField field) const;
    void setLocked(bool locked); ///< while it is being sent: to be read, not to be changed
    void goToFirstGap();

    static QString words(const Mail::FormFinding &finding);

Q_SIGNALS:
    void edited();

private:
    struct Row
    {
        QWidget *field;
        FaultLabel *fault;
        bool left = false;
        QString refusal;
    };

    void build();
    void addRow(QGridLayout *grid, Mail::FormField field, const QString &name, QWidget *beside = nullptr);
    void leave(Mail::FormField field);
    void change(Mail::FormField field);
    void showFaults();
    static QString bounded(const QStringList &sentences);
    QString lookAlikes() const;
    QString bodyText() const;
    void countSubject();
    bool eventFilter(QObject *watched, QEvent *event) override;

    QComboBox *m_from;
    OneLineEdit *m_fromEdit;
    OneLineEdit *m_to;
    OneLineEdit *m_subject;
    QLabel *m_counter;
    QPlainTextEdit *m_body;
    QMap<Mail::FormField, Row> m_rows;
    Mail::MessageForm m_original;
};

} // namespace Gui
