# SPDX-License-Identifier: MIT
# What every target of ours is built with. No target sets a compiler flag of its own.

find_program(HOMEMAIL_CCACHE ccache)
if(HOMEMAIL_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${HOMEMAIL_CCACHE})
endif()

# Precompiled Qt headers: parsing them is three quarters of a build. One set a floor (HOMEMAIL_PCH in its CMakeLists.txt), made once and used
# by all its targets. QtTest stays out: it reads definitions that differ from test to test.
function(homemail_precompiled set)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/pch/${set}.cpp CONTENT "// Only the precompiled header is wanted.\n")
    add_library(pch_${set} OBJECT ${CMAKE_BINARY_DIR}/pch/${set}.cpp)
    foreach(module IN LISTS ARGN)
        target_link_libraries(pch_${set} PRIVATE Qt6::${module})
        target_precompile_headers(pch_${set} PRIVATE <Qt${module}/Qt${module}>)
    endforeach()
    set_target_properties(pch_${set} PROPERTIES AUTOMOC OFF)
    homemail_target(pch_${set})
endfunction()

function(homemail_target target)
    if(HOMEMAIL_PRECOMPILE AND HOMEMAIL_PCH)
        target_precompile_headers(${target} REUSE_FROM pch_${HOMEMAIL_PCH})
    endif()
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
        -Woverloaded-virtual -Wconversion -Wno-sign-conversion -Werror)
    # GCC 12 sees uninitialised octets in a moved std::variant once it inlines; Debug builds keep the warning.
    target_compile_options(${target} PRIVATE $<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<CONFIG:Debug>>>:-Wno-maybe-uninitialized>)
    target_compile_definitions(${target} PRIVATE
        QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
        QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS
        QT_DISABLE_DEPRECATED_BEFORE=0x060400)
    if(HOMEMAIL_SANITIZE)
        target_compile_options(${target} PUBLIC -fsanitize=address,undefined -fno-sanitize-recover=undefined
            -fno-omit-frame-pointer)
        target_link_options(${target} PUBLIC -fsanitize=address,undefined)
    endif()
    if(HOMEMAIL_SANITIZE_THREADS)
        target_compile_options(${target} PUBLIC -fsanitize=thread -fno-omit-frame-pointer)
        target_link_options(${target} PUBLIC -fsanitize=thread)
    endif()
    if(HOMEMAIL_COVERAGE)
        target_compile_options(${target} PUBLIC --coverage)
        target_link_options(${target} PUBLIC --coverage)
    endif()
    if(HOMEMAIL_FUZZ)
        target_compile_options(${target} PUBLIC -fsanitize=fuzzer-no-link,address,undefined)
        target_link_options(${target} PUBLIC -fsanitize=address,undefined)
    endif()
endfunction()

# One compilation a folder (HOMEMAIL_UNITY): reading Qt's headers is most of what a file costs. So names in the anonymous namespaces of
# a folder are distinct; the preset "plain" compiles each file alone and keeps its includes honest.
function(homemail_unity target)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${HOMEMAIL_UNITY} UNITY_BUILD_MODE GROUP)
    foreach(source IN LISTS ARGN)
        cmake_path(GET source PARENT_PATH folder)
        string(MAKE_C_IDENTIFIER "of_${folder}" group)
        set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
    endforeach()
endfunction()

# A static library of one room or floor. Includes are written from the floor's root: "mail/address.h".
function(homemail_library target)
    add_library(${target} STATIC ${ARGN})
    homemail_unity(${target} ${ARGN})
    target_include_directories(${target} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    homemail_target(${target})
endfunction()

# One Qt Test program; NO_CTEST: a script runs it. homemail_test(protocol/wire/tst_linereader LIBRARIES protocol): tests/protocol/wire/tst_linereader.cpp
function(homemail_test path)
    cmake_parse_arguments(arg "NO_CTEST" "" "LIBRARIES;SOURCES" ${ARGN})
    string(REPLACE "/" "_" target ${path})
    add_executable(${target} ${PROJECT_SOURCE_DIR}/tests/${path}.cpp ${arg_SOURCES})
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(${target} PRIVATE ${arg_LIBRARIES} Qt6::Test)
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    homemail_target(${target})
    if(arg_NO_CTEST)
        return()
    endif()
    add_test(NAME ${path} COMMAND ${target})
    set_tests_properties(${path} PROPERTIES
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;HOMEMAIL_SAMPLES=${PROJECT_SOURCE_DIR}/../shared/samples"
        TIMEOUT 300)
endfunction()
