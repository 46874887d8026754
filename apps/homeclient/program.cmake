# SPDX-License-Identifier: MIT
# The program itself: wiring only.
add_executable(homeclient main.cpp)
target_link_libraries(homeclient PRIVATE homeclient_core homeclient_gui)
target_compile_definitions(homeclient PRIVATE HOMEMAIL_VERSION="${PROJECT_VERSION}")
homemail_target(homeclient)
install(TARGETS homeclient RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
