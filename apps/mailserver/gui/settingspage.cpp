// SPDX-License-Identifier: MIT
#include "gui/settingspage.h"

#include "gui/certificateview.h"
#include "gui/icons.h"
#include "gui/notice.h"
#include "gui/settingsform.h"
#include "gui/settingswords.h"
#include "model/servercontroller.h"
#include "model/servermodels.h"
#include "model/settingsmodel.h"
#include "settings/limitspecs.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Gui {

using namespace Qt::Literals::StringLiterals;

SettingsPage::SettingsPage(Model::ServerModels &models, QWidget *parent)
    : QWidget(parent)
    , m_settings(models.settings())
    , m_tabs(new QTabWidget(this))
    , m_notice(new Notice(this))
    , m_fault(makeText({}))
{
    m_tabs->addTab(makeGeneral(models), tr("General"));
    m_tabs->addTab(makeLimits(), tr("Limits"));
    for (int tab = 0; tab < m_tabs->count(); ++tab) // the keyboard reaches it, to scroll
        m_tabs->widget(tab)->setAccessibleName(m_tabs->tabText(tab));
    QFont bold;
    bold.setBold(true);
    m_fault->setFont(bold);

    auto *column = new QVBoxLayout(this);
    column->addWidget(m_tabs, 1);
    column->addWidget(m_notice);
    column->addWidget(m_fault);
    column->addWidget(makeButtons());
    connect(m_settings, &Model::SettingsModel::changed, this, &SettingsPage::refresh);
    connect(m_notice, &Notice::offerTaken, m_settings, &Model::SettingsModel::restartServer);
    connect(m_notice, &Notice::offerTaken, m_notice, &QWidget::hide);
    refresh();
}

QLabel *SettingsPage::makeText(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::StrongFocus); // it got Qt::ClickFocus, which Tab passes over
    label->setWordWrap(true);
    return label;
}

SettingsForm *SettingsPage::makeGeneral(Model::ServerModels &models)
{
    auto *form = new SettingsForm(m_settings, this);
    form->beginGroup(tr("Addresses and ports"));
    form->addOptions(
        {u"listen"_s, u"smtp-port"_s, u"submission-port"_s, u"submissions-port"_s, u"pop3-port"_s, u"pop3s-port"_s});
    form->beginGroup(tr("Encryption"));
    form->addRow(tr("In use now"), new CertificateView(models.server(), form));
    form->addOptions({u"tls-cert"_s, u"tls-key"_s});
    form->beginGroup(tr("Mail"));
    form->addOptions({u"domain"_s, u"postmaster"_s, u"max-message"_s, u"dialect"_s});
    form->addRow(tr("Aliases"),
                 makeText(tr("%1 leads names to mailboxes. It is read again by itself whenever it changes.")
                              .arg(models.server()->aliasFile())));
    form->beginGroup(tr("Keeping mail (counts at once)"));
    form->addOptions({u"quota"_s, u"quota-all"_s, u"trash-days"_s});
    form->beginGroup(tr("Trust"));
    form->addOptions({u"trust"_s});
    form->beginGroup(tr("Program (read when MailServer is started)"));
    form->addRow(tr("Data folder"), makeText(m_settings->dataFolder()));
    form->addOptions({u"storage"_s, u"threads"_s, u"log-format"_s, u"log-level"_s});
    form->finish();
    return form;
}

SettingsForm *SettingsPage::makeLimits()
{
    auto *form = new SettingsForm(m_settings, this);
    form->setTitleCharacters(60);
    form->beginGroup(tr("How much one client may ask for"));
    form->addSentence(tr("An empty field stands for the default, which is shown in it. Limits are heeded when the "
                         "server is started again."));
    for (const Settings::LimitSpec &spec : Settings::limitSpecs()) {
        QString bounds = tr("%1 to %2").arg(spec.text(spec.lowest), spec.text(spec.highest));
        if (spec.canBeOff)
            bounds = tr("%1, or \"off\"").arg(bounds);
        form->addOption(spec.name, {limitWords(spec.description), tr("%1 (%2)").arg(bounds, spec.name), {}});
    }
    form->finish();
    return form;
}

QWidget *SettingsPage::makeButtons()
{
    auto *box = new QWidget(this);
    auto *when =
        new QLabel(tr("Saved in %1. Takes effect when the server is started again, where nothing else is said.")
                       .arg(m_settings->configFile()),
                   box);
    when->setWordWrap(true);
    m_apply = new QPushButton(tr("Save Settin&gs"), box);
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

void SettingsPage::refresh()
{
    m_apply->setEnabled(m_settings->isChanged() && !m_settings->hasFaults());
    m_revert->setEnabled(m_settings->isChanged());
    m_fault->setText(m_settings->commonFault());
    m_fault->setVisible(!m_fault->text().isEmpty());
    if (m_saysSaved && !m_notice->isHidden())
        saySaved();
    // A fault on the other tab says why nothing can be saved.
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        const auto *form = qobject_cast<SettingsForm *>(m_tabs->widget(tab));
        m_tabs->setTabIcon(tab, form->hasFaults() ? icon(u"warning"_s) : QIcon());
    }
}

void SettingsPage::apply()
{
    const QString fault = m_settings->apply();
    if (!fault.isEmpty()) {
        m_saysSaved = false;
        m_notice->say(Notice::Kind::Warning, tr("The settings could not be saved. %1").arg(fault));
        return;
    }
    m_saysSaved = true;
    saySaved();
}

/// As long as it is true: what is typed afterwards is not saved, and a server that was started again waits for nothing.
void SettingsPage::saySaved()
{
    m_saysSaved = !m_settings->isChanged();
    if (!m_saysSaved) {
        m_notice->hide();
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
