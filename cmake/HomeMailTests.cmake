# SPDX-License-Identifier: MIT
# One program holds all tests of a folder, and runs the one whose name it is given. The files know nothing of it: each has the main() of
# Qt Test (a fuzz target: the function of libFuzzer), and is compiled with another name for it.

set(HOMEMAIL_TESTS_A_UNIT 8) # with HOMEMAIL_UNITY; more would make a change of one test dear

# homemail_cases(TARGET ENTRY HEADER FILE...): adds the files, and a main() that passes their names and functions to runCase() of HEADER.
# ENTRY is the function that each file defines; in TARGET it is called as its file.
function(homemail_cases target entry header)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_cases)
    set(declarations)
    set(table)
    set(unit)
    set(number 0)
    set(linkage)
    if(entry STREQUAL LLVMFuzzerTestOneInput)
        set(linkage "extern \"C\" ")
    endif()
    foreach(file IN LISTS ARGN)
        cmake_path(GET file STEM name)
        string(APPEND declarations "${linkage}Case ${name};\n")
        string(APPEND table "                             {\"${name}\", ${name}},\n")
        string(APPEND unit "#define ${entry} ${name}\n#include \"${file}\"\n#undef ${entry}\n")
        math(EXPR number "${number} + 1")
        math(EXPR rest "${number} % ${HOMEMAIL_TESTS_A_UNIT}")
        list(LENGTH ARGN all)
        if(HOMEMAIL_UNITY AND (rest EQUAL 0 OR number EQUAL all))
            file(CONFIGURE OUTPUT ${folder}/unit${number}.cpp CONTENT "${unit}" @ONLY)
            target_sources(${target} PRIVATE ${folder}/unit${number}.cpp)
            set(unit)
        endif()
    endforeach()
    target_sources(${target} PRIVATE ${ARGN} ${folder}/main.cpp)
    if(HOMEMAIL_UNITY)
        set_source_files_properties(${ARGN} PROPERTIES HEADER_FILE_ONLY ON)
    else()
        foreach(file IN LISTS ARGN)
            cmake_path(GET file STEM name)
            set_source_files_properties(${file} PROPERTIES COMPILE_DEFINITIONS ${entry}=${name})
        endforeach()
    endif()
    file(CONFIGURE OUTPUT ${folder}/main.cpp CONTENT "#include \"${header}\"

${declarations}
int main(int argc, char **argv)
{
    return runCase(argc, argv, {
${table}                         });
}
" @ONLY)
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    homemail_target(${target})
    if(HOMEMAIL_UNITY)
        target_compile_options(${target} PRIVATE -Wno-shadow) # a file's local name is no fault beside another file's
    endif()
endfunction()

# What a sanitizer watches runs five times as long, and more where it opens libraries.
if(HOMEMAIL_SANITIZE OR HOMEMAIL_SANITIZE_THREADS)
    set(HOMEMAIL_TEST_SECONDS 1200)
else()
    set(HOMEMAIL_TEST_SECONDS 300)
endif()

# homemail_tests(LIBRARIES protocol_wire): every tst_*.cpp of this folder. In tests/protocol/wire: the program protocol_wire_tests, and for
# each of them a test protocol/wire/tst_linereader. SOURCES: what they share; BY_SCRIPT: tests that a script runs, not CTest itself.
function(homemail_tests)
    cmake_parse_arguments(arg "" "" "LIBRARIES;SOURCES;DEFINITIONS;BY_SCRIPT" ${ARGN})
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${PROJECT_SOURCE_DIR}/tests OUTPUT_VARIABLE room)
    string(MAKE_C_IDENTIFIER "${room}_tests" target)
    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp)
    add_executable(${target} ${arg_SOURCES})
    homemail_cases(${target} main testprogram.h ${files})
    target_link_libraries(${target} PRIVATE ${arg_LIBRARIES} Qt6::Test)
    target_compile_definitions(${target} PRIVATE ${arg_DEFINITIONS})
    set_target_properties(${target} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    foreach(file IN LISTS files)
        cmake_path(GET file STEM name)
        if(NOT name IN_LIST arg_BY_SCRIPT)
            add_test(NAME ${room}/${name} COMMAND ${target} ${name})
            set_tests_properties(${room}/${name} PROPERTIES
                ENVIRONMENT "QT_QPA_PLATFORM=offscreen;HOMEMAIL_SAMPLES=${PROJECT_SOURCE_DIR}/../shared/samples;HOMEMAIL_MESSAGES=${PROJECT_SOURCE_DIR}/tests/homeclient/messages"
                TIMEOUT ${HOMEMAIL_TEST_SECONDS})
        endif()
    endforeach()
endfunction()
