# SPDX-License-Identifier: MIT
# The room that knows OpenSSL's TLS.
find_package(OpenSSL 3 REQUIRED)

homemail_library(mailserver_tls
    tls/certificate.cpp tls/certificatekeeper.cpp tls/chain.cpp tls/context.cpp tls/failure.cpp tls/keypair.cpp tls/octetsbio.cpp tls/openssl.cpp
    tls/ownpair.cpp tls/pemfile.cpp tls/selfsigned.cpp tls/stream.cpp tls/trialhandshake.cpp
)
set_target_properties(mailserver_tls PROPERTIES AUTOMOC ON)
target_link_libraries(mailserver_tls PUBLIC Qt6::Core Qt6::Network protocol_mail OpenSSL::SSL OpenSSL::Crypto PRIVATE storage)
