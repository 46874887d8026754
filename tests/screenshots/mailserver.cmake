# SPDX-License-Identifier: MIT
add_executable(screenshots_mailserver mailserver_shots.cpp)
target_include_directories(screenshots_mailserver PRIVATE ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(screenshots_mailserver PRIVATE mailserver_gui Qt6::Test)
set_target_properties(screenshots_mailserver PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
homemail_target(screenshots_mailserver)
