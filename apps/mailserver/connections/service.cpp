// SPDX-License-Identifier: MIT
#include "connections/service.h"

namespace Connections {

namespace {

/// Where the settings keep its port.
template <typename ServerSettings>
auto &portIn(ServerSettings &settings, Service service)
{
    switch (service) {
    case Service::Smtp:
        return settings.smtpPort;
    case Service::Submission:
        return settings.submissionPort;
    case Service::Submissions:
        return settings.submissionsPort;
    case Service::Pop3:
        return settings.pop3Port;
    case Service::Pop3s:
        break;
    }
    return settings.pop3sPort;
}

} // namespace

Events::Protocol protocolOf(Service service)
{
    return service == Service::Pop3 || service == Service::Pop3s ? Events::Protocol::Pop3 : Events::Protocol::Smtp;
}

bool isEncrypted(Service service)
{
    return service == Service::Submissions || service == Service::Pop3s;
}

bool isSubmission(Service service)
{
    return service == Service::Submission || service == Service::Submissions;
}

QByteArray nameOf(Service service)
{
    switch (service) {
    case Service::Smtp:
        return "smtp";
    case Service::Submission:
        return "submission";
    case Service::Submissions:
        return "submissions";
    case Service::Pop3:
        return "pop3";
    case Service::Pop3s:
        break;
    }
    return "pop3s";
}

std::optional<quint16> portOf(const Settings::ServerSettings &settings, Service service)
{
    return portIn(settings, service);
}

void setPort(Settings::ServerSettings &settings, Service service, std::optional<quint16> port)
{
    portIn(settings, service) = port;
}

} // namespace Connections
