// SPDX-License-Identifier: MIT
// Puts a load on a mail server, ours or another, and prints what came of it as one JSON object. On loopback only.
#include "generator.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <sys/resource.h>

namespace {

using Load::Plan;

constexpr char Usage[] =
    "mailload smtp|login|list|retr|idle --port N [--connections N] [--count N] [--per-connection N]\n"
    "         [--octets N] [--window N] [--users N] [--domain NAME] [--password TEXT] [--seconds N] [--tls] "
    "[--logged-in]\n";

[[noreturn]] void fail(const std::string &why)
{
    std::fprintf(stderr, "mailload: %s\n%s", why.c_str(), Usage);
    std::exit(2);
}

int number(const std::string &text)
{
    char *end = nullptr;
    const long value = std::strtol(text.c_str(), &end, 10);
    if (text.empty() || *end != '\0' || value < 1 || value > 1'000'000'000)
        fail("no number from 1 to 1000000000: " + text);
    return int(value);
}

Plan::Work workOf(const std::string &name)
{
    const std::map<std::string, Plan::Work> works{{"smtp", Plan::Work::Smtp},
                                                  {"login", Plan::Work::Login},
                                                  {"list", Plan::Work::List},
                                                  {"retr", Plan::Work::Retr},
                                                  {"idle", Plan::Work::Idle}};
    const auto found = works.find(name);
    if (found == works.end())
        fail("no such work: " + name);
    return found->second;
}

Plan planOf(int count, char **arguments)
{
    Plan plan;
    plan.work = workOf(count > 1 ? arguments[1] : "");
    const std::map<std::string, std::function<void(const std::string &)>> options{
        {"--port", [&](const std::string &text) { plan.port = std::uint16_t(number(text)); }},
        {"--connections", [&](const std::string &text) { plan.connections = number(text); }},
        {"--count", [&](const std::string &text) { plan.count = number(text); }},
        {"--per-connection", [&](const std::string &text) { plan.perConnection = number(text); }},
        {"--octets", [&](const std::string &text) { plan.octets = number(text); }},
        {"--window", [&](const std::string &text) { plan.window = number(text); }},
        {"--users", [&](const std::string &text) { plan.users = number(text); }},
        {"--domain", [&](const std::string &text) { plan.domain = text; }},
        {"--password", [&](const std::string &text) { plan.password = text; }},
        {"--seconds", [&](const std::string &text) { plan.seconds = number(text); }},
    };
    for (int i = 2; i < count; ++i) {
        const std::string name = arguments[i];
        if (name == "--tls" || name == "--logged-in") {
            (name == "--tls" ? plan.tls : plan.loggedIn) = true;
            continue;
        }
        const auto option = options.find(name);
        if (option == options.end() || i + 1 == count)
            fail("no such option, or no value: " + name);
        option->second(arguments[++i]);
    }
    if (plan.port == 0)
        fail("--port is missing");
    if (plan.loggedIn && plan.users < plan.count)
        fail("a maildrop takes one session at a time: --logged-in needs as many --users as --count");
    return plan;
}

/// A connection is a descriptor.
void takeAllDescriptors()
{
    rlimit limit = {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

int main(int argc, char **argv)
{
    const Plan plan = planOf(argc, argv);
    std::signal(SIGPIPE, SIG_IGN);
    takeAllDescriptors();
    std::printf("%s\n", Load::Generator(plan).run().c_str());
    return 0;
}
