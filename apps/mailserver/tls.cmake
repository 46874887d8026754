# SPDX-License-Identifier: MIT
# The server's certificate and its renewal.
homemail_library(mailserver_tls
    tls/certificate.cpp tls/certificatekeeper.cpp tls/chain.cpp tls/keypair.cpp
    tls/loadedpair.cpp tls/ownpair.cpp tls/pemfile.cpp tls/selfsigned.cpp tls/servercontext.cpp tls/trialhandshake.cpp
)
set_target_properties(mailserver_tls PROPERTIES AUTOMOC ON)
target_link_libraries(mailserver_tls PUBLIC Qt6::Core Qt6::Network answer net protocol_mail storage)
