// SPDX-License-Identifier: MIT
#include "composeform.h"

#include "faultlabel.h"
#include "mail/addresslist.h"
#include "mail/domain.h"
#include "mail/mixedscripts.h"
#include "onelineedit.h"

#include <QComboBox>
#include <QEvent>
#include <QFocusEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStringListModel>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

using Mail::FormFault;
using Mail::FormField;
using Mail::FormFinding;

namespace {

/// Of what is wrong with one field; a pasted page has thousands, which would fill the screen.
constexpr qsizetype MaxShownFaults = 3;
/// Of the text that is at fault.
constexpr qsizetype MaxShownPart = 60;

QString beginning(const QString &part)
{
    return part.size() <= MaxShownPart ? part : QString(part.left(MaxShownPart) + u"..."_s);
}

} // namespace

ComposeForm::ComposeForm(QWidget *parent)
    : QWidget(parent)
    , m_from(new QComboBox(this))
    , m_fromEdit(new OneLineEdit(this))
    , m_to(new OneLineEdit(this))
    , m_subject(new OneLineEdit(this))
    , m_counter(new QLabel(this))
    , m_body(new QPlainTextEdit(this))
{
    m_from->setEditable(true);
    m_from->setLineEdit(m_fromEdit);
    m_from->setInsertPolicy(QComboBox::NoInsert);
    m_from->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_to->setPlaceholderText(tr("name@example.org, separate several with commas"));
    m_body->setTabChangesFocus(true);
    m_body->installEventFilter(this);
    m_counter->setToolTip(tr("Characters of the subject, and how many it may have"));
    build();
    connect(m_fromEdit, &OneLineEdit::left, this, [this] { leave(FormField::From); });
    connect(m_to, &OneLineEdit::left, this, [this] { leave(FormField::To); });
    connect(m_subject, &OneLineEdit::left, this, [this] { leave(FormField::Subject); });
    connect(m_fromEdit, &QLineEdit::textChanged, this, [this] { change(FormField::From); });
    connect(m_to, &QLineEdit::textChanged, this, [this] { change(FormField::To); });
    connect(m_subject, &QLineEdit::textChanged, this, [this] { change(FormField::Subject); });
    connect(m_subject, &QLineEdit::textChanged, this, &ComposeForm::countSubject);
    connect(m_body, &QPlainTextEdit::textChanged, this, [this] { change(FormField::Body); });
    countSubject();
}

void ComposeForm::build()
{
    auto *grid = new QGridLayout(this);
    grid->setColumnStretch(1, 1);
    m_rows[FormField::From].field = m_from;
    m_rows[FormField::To].field = m_to;
    m_rows[FormField::Subject].field = m_subject;
    addRow(grid, FormField::From, tr("F&rom:"));
    addRow(grid, FormField::To, tr("T&o:"));
    addRow(grid, FormField::Subject, tr("Su&bject:"), m_counter);
    Row &body = m_rows[FormField::Body];
    body.field = m_body;
    body.fault = new FaultLabel(m_body, this);
    m_body->setAccessibleName(tr("Text of the message"));
    grid->addWidget(m_body, grid->rowCount(), 0, 1, 3);
    grid->setRowStretch(grid->rowCount() - 1, 1);
    grid->addWidget(body.fault, grid->rowCount(), 0, 1, 3);
    setTabOrder(m_from, m_to);
    setTabOrder(m_to, m_subject);
    setTabOrder(m_subject, m_body);
}

void ComposeForm::addRow(QGridLayout *grid, FormField field, const QString &name, QWidget *beside)
{
    Row &row = m_rows[field];
    row.fault = new FaultLabel(row.field, this);
    row.field->setAccessibleName(QString(name).remove(u'&').remove(u':'));
    if (const auto *box = qobject_cast<const QComboBox *>(row.field); box && box->isEditable())
        box->lineEdit()->setAccessibleName(box->accessibleName()); // it has the focus
    auto *label = new QLabel(name, this);
    label->setBuddy(row.field);
    const int line = grid->rowCount();
    grid->addWidget(label, line, 0, Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(row.field, line, 1, 1, beside ? 1 : 2);
    if (beside)
        grid->addWidget(beside, line, 2);
    grid->addWidget(row.fault, line + 1, 1, 1, 2);
}

void ComposeForm::setSenders(const QStringList &addresses)
{
    m_from->clear();
    m_from->addItems(addresses);
    m_from->setCurrentIndex(addresses.isEmpty() ? -1 : 0);
}

void ComposeForm::setForm(const Mail::MessageForm &form)
{
    if (!form.from.isEmpty())
        m_fromEdit->setText(form.from);
    m_to->setText(form.to);
    m_subject->setText(form.subject);
    m_body->setPlainText(form.body);
    m_original = this->form();
    for (Row &row : m_rows) {
        row.left = false;
        row.refusal.clear();
    }
    showFaults();
}

void ComposeForm::setOriginal(const Mail::MessageForm &form)
{
    m_original = form;
}

Mail::MessageForm ComposeForm::form() const
{
    return {m_fromEdit->text(), m_to->text(), m_subject->text(), bodyText()};
}

// QPlainTextEdit::toPlainText() turns U+00A0 into an ordinary blank.
QString ComposeForm::bodyText() const
{
    QString text = m_body->document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    return text.replace(QChar::LineSeparator, u'\n');
}

bool ComposeForm::isChanged() const
{
    const Mail::MessageForm now = form();
    return now.to != m_original.to || now.subject != m_original.subject || now.body != m_original.body;
}

QString ComposeForm::checkAll()
{
    for (Row &row : m_rows)
        row.left = true;
    showFaults();
    const QList<FormFinding> findings = Mail::MessageFormat::check(form());
    if (!findings.isEmpty())
        m_rows.value(findings.first().field).field->setFocus();
    QStringList sentences;
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row) {
        QStringList ofField;
        for (const FormFinding &finding : findings) {
            if (finding.field == row.key())
                ofField.append(words(finding));
        }
        if (!ofField.isEmpty())
            sentences.append(bounded(ofField));
    }
    return sentences.join(u'\n');
}

void ComposeForm::showRefusal(FormField field, const QString &text)
{
    m_rows[field].refusal = text;
    showFaults();
    m_rows[field].field->setFocus();
}

QString ComposeForm::fault(FormField field) const
{
    return m_rows.value(field).fault->fault();
}

void ComposeForm::setLocked(bool locked)
{
    m_from->setEnabled(!locked);
    m_to->setReadOnly(locked);
    m_subject->setReadOnly(locked);
    m_body->setReadOnly(locked);
}

void ComposeForm::goToFirstGap()
{
    if (m_to->text().isEmpty()) {
        m_to->setFocus();
    } else if (m_subject->text().isEmpty()) {
        m_subject->setFocus();
    } else {
        m_body->setFocus();
        m_body->moveCursor(QTextCursor::Start);
    }
}

void ComposeForm::leave(FormField field)
{
    m_rows[field].left = true;
    showFaults();
}

void ComposeForm::change(FormField field)
{
    m_rows[field].refusal.clear();
    showFaults();
    Q_EMIT edited();
}

void ComposeForm::showFaults()
{
    QMap<FormField, QStringList> texts;
    for (const FormFinding &finding : Mail::MessageFormat::check(form())) {
        if (m_rows.value(finding.field).left || finding.fault == FormFault::TooLong)
            texts[finding.field].append(words(finding));
    }
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row) {
        const QString faults = bounded(texts.value(row.key()));
        row->fault->setFault(faults.isEmpty() ? row->refusal : faults);
    }
    if (m_rows.value(FormField::To).fault->fault().isEmpty())
        m_rows.value(FormField::To).fault->setFault(lookAlikes());
}

QString ComposeForm::bounded(const QStringList &sentences)
{
    QString text = sentences.mid(0, MaxShownFaults).join(u'\n');
    if (sentences.size() > MaxShownFaults)
        text += u'\n' + tr("and %Ln more", nullptr, int(sentences.size() - MaxShownFaults));
    return text;
}

// It may be sent all the same: people have such addresses, too.
QString ComposeForm::lookAlikes() const
{
    const QString text = m_to->text();
    if (std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 128; }))
        return {};
    QStringList sentences;
    for (const Mail::NamedAddress &mailbox : Mail::AddressList::parse(text).mailboxes()) {
        const QString domain = QString::fromUtf8(mailbox.address.domain);
        if (Mail::mixesScripts(domain))
            sentences.append(
                tr("%1 is written in letters of several alphabets, some of which look alike. The network "
                   "knows it as %2.")
                    .arg(beginning(domain), QString::fromLatin1(Mail::Domain(mailbox.address.domain).ascii())));
    }
    return bounded(sentences);
}

void ComposeForm::countSubject()
{
    const qsizetype count = Mail::MessageFormat::subjectCharacters(m_subject->text());
    m_counter->setText(tr("%1 / %2").arg(count).arg(Mail::MaxSubjectCharacters));
    m_counter->setAccessibleDescription(tr("%1 of %2 characters").arg(count).arg(Mail::MaxSubjectCharacters));
    QFont font = m_subject->font();
    font.setBold(count > Mail::MaxSubjectCharacters);
    m_counter->setFont(font);
}

bool ComposeForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_body && event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            leave(FormField::Body);
    }
    return QWidget::eventFilter(watched, event);
}

QString ComposeForm::words(const FormFinding &finding)
{
    switch (finding.fault) {
    case FormFault::Missing:
        switch (finding.field) {
        case FormField::From:
            return tr("Type your own address, like name@example.org.");
        case FormField::To:
            return tr("Type the address of at least one recipient, like name@example.org.");
        case FormField::Subject:
            return tr("Type a subject.");
        case FormField::Body:
            return tr("Type at least one line of text.");
        }
        return {};
    case FormFault::NotAnAddress:
        if (finding.field == FormField::From && Mail::AddressList::parse(finding.part).faults.isEmpty())
            return tr("A message has one sender, and \"%1\" is a second one.").arg(beginning(finding.part));
        return tr("\"%1\" is not an address. An address looks like name@example.org.").arg(beginning(finding.part));
    case FormFault::TooLong:
        return tr("The subject has more than %1 characters. Shorten it.").arg(Mail::MaxSubjectCharacters);
    case FormFault::LineBreak:
        return tr("This must be one line.");
    }
    return {};
}

} // namespace Gui
