// SPDX-License-Identifier: MIT
#include "gui/settingspage.h"

#include "gui/notice.h"

#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Gui {

using namespace Qt::Literals::StringLiterals;

SettingsPage::SettingsPage(Model::SettingsModel *settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_notice(new Notice(this))
{
    auto *scroll = new QScrollArea(this);
    auto *groups = new QWidget(scroll);
    auto *groupColumn = new QVBoxLayout(groups);
    addNetwork(groupColumn);
    addMail(groupColumn);
    addKeeping(groupColumn);
    addTrust(groupColumn);
    addProgram(groupColumn);
    groupColumn->addStretch(1);
    scroll->setWidget(groups);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);

    auto *column = new QVBoxLayout(this);
    column->addWidget(scroll, 1);
    column->addWidget(m_notice);
    column->addWidget(makeButtons());
    connect(settings, &Model::SettingsModel::changed, this, &SettingsPage::updateButtons);
    connect(m_notice, &Notice::offerTaken, settings, &Model::SettingsModel::restartServer);
    connect(m_notice, &Notice::offerTaken, m_notice, &QWidget::hide);
    updateButtons();
}

QFormLayout *SettingsPage::addGroup(QVBoxLayout *column, const QString &title)
{
    auto *group = new QGroupBox(title, this);
    auto *form = new QFormLayout(group);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    column->addWidget(group);
    return form;
}

void SettingsPage::addField(QFormLayout *form, Field field, const SettingsField::Words &words)
{
    auto *made = new SettingsField(m_settings, field, words, this);
    auto *label = new QLabel(words.title, this);
    label->setBuddy(made->editor());
    // The same width in every group, so that all editors begin in one line.
    label->setMinimumWidth(22 * fontMetrics().averageCharWidth());
    form->addRow(label, made);
}

void SettingsPage::addNetwork(QVBoxLayout *column)
{
    QFormLayout *form = addGroup(column, tr("Addresses and ports"));
    addField(
        form, Field::Listen,
        {tr("&Addresses"),
         tr("Where the server listens. 127.0.0.1 is this computer alone; 0.0.0.0 and :: are every network it is in."),
         {}});
    addField(form, Field::SmtpPort,
             {tr("S&MTP port"), tr("Where mail is sent to. 0 takes any free port, \"off\" closes it."), {}});
    addField(form, Field::Pop3Port,
             {tr("P&OP3 port"), tr("Where mail is fetched from. 0 takes any free port, \"off\" closes it."), {}});
}

void SettingsPage::addMail(QVBoxLayout *column)
{
    QFormLayout *form = addGroup(column, tr("Mail"));
    addField(form, Field::Domains,
             {tr("&Domains"),
              tr("Mail for users at these domains is kept here. The first one is the server's own name."),
              {}});
    addField(form, Field::Postmaster,
             {tr("Pos&tmaster"), tr("Who gets mail for \"postmaster\". Empty: the first user."), {}});
    addField(
        form, Field::MaxMessage,
        {tr("&Largest message"), tr("Anything larger is refused. K, M and G stand for 1024 octets and so on."), {}});
    addField(form, Field::Dialect,
             {tr("D&ialect"),
              tr("The seed's dialect also takes MAIL_FROM:, RCPT_TO: and addresses without <>."),
              {{u"seed"_s, tr("Seed and RFC 5321")}, {u"strict"_s, tr("Strictly RFC 5321")}}});
}

void SettingsPage::addKeeping(QVBoxLayout *column)
{
    QFormLayout *form = addGroup(column, tr("Keeping mail (counts at once)"));
    addField(
        form, Field::Quota,
        {tr("&Quota for each user"),
         tr("How much mail a user may keep, like 50M or 2G, or \"off\". Users > Quota sets another one for one user."),
         {}});
    addField(form, Field::QuotaAll,
             {tr("Quota for all us&ers"), tr("How much mail all users together may keep, or \"off\"."), {}});
    addField(
        form, Field::TrashDays,
        {tr("&Keep deleted mail"),
         tr("For how many days it can be restored in Mailboxes > Deleted mail. 0: not at all. What was deleted longer "
            "ago is gone for good."),
         {}});
}

void SettingsPage::addTrust(QVBoxLayout *column)
{
    QFormLayout *form = addGroup(column, tr("Trust"));
    addField(form, Field::Trust,
             {tr("Tr&usted networks"),
              tr("Clients there may send passwords without encryption and send mail without logging in."),
              {}});
}

void SettingsPage::addProgram(QVBoxLayout *column)
{
    QFormLayout *form = addGroup(column, tr("Program (read when MailServer is started)"));
    auto *folder = new QLabel(m_settings->dataFolder(), this);
    folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    folder->setWordWrap(true);
    form->addRow(tr("Data folder"), folder);
    addField(form, Field::Storage, {tr("Stora&ge"), tr("Where users and mail are kept: \"file:\" and a folder."), {}});
    addField(form, Field::Threads,
             {tr("T&hreads"), tr("How many threads serve connections. 0: one for each core of the processor."), {}});
    addField(form, Field::LogFormat,
             {tr("Lo&g format"),
              tr("How the log is written on standard output when there is no window."),
              {{u"text"_s, tr("Text")}, {u"json"_s, tr("JSON, one object a line")}}});
}

QWidget *SettingsPage::makeButtons()
{
    auto *box = new QWidget(this);
    auto *when =
        new QLabel(tr("Saved in %1. Takes effect when the server is started again, where nothing else is said.")
                       .arg(m_settings->configFile()),
                   box);
    when->setWordWrap(true);
    m_apply = new QPushButton(tr("Sa&ve Settings"), box);
    m_revert = new QPushButton(tr("&Undo Changes"), box);
    auto *defaults = new QPushButton(tr("&Defaults"), box);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(when, 1);
    row->addWidget(defaults);
    row->addWidget(m_revert);
    row->addWidget(m_apply);
    connect(m_apply, &QPushButton::clicked, this, &SettingsPage::apply);
    connect(m_revert, &QPushButton::clicked, m_settings, &Model::SettingsModel::revert);
    connect(defaults, &QPushButton::clicked, m_settings, &Model::SettingsModel::restoreDefaults);
    return box;
}

void SettingsPage::updateButtons()
{
    m_apply->setEnabled(m_settings->isChanged() && !m_settings->hasFaults());
    m_revert->setEnabled(m_settings->isChanged());
}

void SettingsPage::apply()
{
    const QString fault = m_settings->apply();
    if (!fault.isEmpty()) {
        m_notice->say(Notice::Kind::Warning, tr("The settings could not be saved. %1").arg(fault));
        return;
    }
    QString sentence = tr("The settings are saved.");
    if (m_settings->needsProgramStart())
        sentence += u' ' + tr("Some of them wait until MailServer itself is started again.");
    m_notice->say(Notice::Kind::Information, sentence);
    if (m_settings->needsServerStart())
        m_notice->offer(tr("&Restart the Server Now"));
}

} // namespace Gui
