// SPDX-License-Identifier: MIT
#include "settings/optiontexts.h"

#include "settings/limitspecs.h"
#include "settings/values.h"

using namespace Qt::StringLiterals;

namespace Settings {

namespace {

template <typename List, typename Text>
QStringList texts(const List &values, Text text)
{
    QStringList texts;
    for (const auto &value : values)
        texts.append(text(value));
    return texts;
}

/// Collects texts by the option's name; what is empty is not given.
class Giver
{
public:
    void all(const QString &name, const QStringList &values) { m_given.insert(name, {values, name}); }
    void one(const QString &name, const QString &value)
    {
        if (!value.isEmpty())
            all(name, {value});
    }
    GivenOptions given() const { return m_given; }

private:
    GivenOptions m_given;
};

void giveListeners(Giver &giver, const ServerSettings &settings)
{
    giver.all(u"listen"_s,
              texts(settings.listenAddresses, [](const QHostAddress &address) { return address.toString(); }));
    giver.one(u"smtp-port"_s, portText(settings.smtpPort));
    giver.one(u"pop3-port"_s, portText(settings.pop3Port));
    giver.one(u"submission-port"_s, portText(settings.submissionPort));
    giver.one(u"submissions-port"_s, portText(settings.submissionsPort));
    giver.one(u"pop3s-port"_s, portText(settings.pop3sPort));
    giver.one(u"tls-cert"_s, settings.tlsCertFile);
    giver.one(u"tls-key"_s, settings.tlsKeyFile);
    giver.all(u"trust"_s, texts(settings.trusted, networkText));
}

void giveMail(Giver &giver, const ServerSettings &settings)
{
    giver.all(u"domain"_s, texts(settings.domains, domainText));
    giver.one(u"postmaster"_s, settings.postmaster);
    giver.one(u"dialect"_s, dialectText(settings.dialect));
    giver.one(u"max-message"_s, sizeText(settings.maxMessageOctets));
    giver.one(u"quota"_s, quotaText(settings.quotaOctets));
    giver.one(u"quota-all"_s, quotaText(settings.quotaAllOctets));
    giver.one(u"trash-days"_s, QString::number(settings.trashDays));
}

void giveProgram(Giver &giver, const ServerSettings &settings)
{
    giver.one(u"data"_s, settings.dataFolder);
    giver.one(u"config"_s, settings.configFile);
    giver.one(u"storage"_s, settings.storageUrl);
    giver.one(u"threads"_s, settings.threads > 0 ? QString::number(settings.threads) : QString());
    giver.one(u"log-format"_s, settings.jsonLog ? u"json"_s : u"text"_s);
    giver.one(u"log-level"_s, logLevelText(settings.logLevel));
}

} // namespace

GivenOptions optionTexts(const ServerSettings &settings)
{
    Giver giver;
    giveListeners(giver, settings);
    giveMail(giver, settings);
    giveProgram(giver, settings);
    for (const LimitSpec &spec : limitSpecs())
        giver.one(spec.name, spec.text(settings.limits));
    return giver.given();
}

} // namespace Settings
