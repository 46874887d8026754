# SPDX-License-Identifier: MIT
add_executable(screenshots_homeclient homeclient_shots.cpp)
target_include_directories(screenshots_homeclient PRIVATE ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(screenshots_homeclient PRIVATE homeclient_gui Qt6::Test)
set_target_properties(screenshots_homeclient PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
homemail_target(screenshots_homeclient)
