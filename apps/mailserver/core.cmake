# SPDX-License-Identifier: MIT
# Sources of mailserver_core (Network, no Widgets) and the program.
find_package(OpenSSL 3 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc)

homemail_library(mailserver_core
    settings/commandline.cpp settings/load.cpp settings/option.cpp settings/tomlfile.cpp settings/values.cpp
    net/eventring.cpp
    log/eventdrain.cpp
)
target_link_libraries(mailserver_core PUBLIC Qt6::Core Qt6::Network protocol storage PRIVATE OpenSSL::Crypto ICU::uc)
