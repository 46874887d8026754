# SPDX-License-Identifier: MIT
# What every target of ours is built with. No target sets a compiler flag of its own.

find_program(HOMEMAIL_CCACHE ccache)
if(HOMEMAIL_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${HOMEMAIL_CCACHE})
endif()

get_target_property(HOMEMAIL_QT_MOC Qt6::moc IMPORTED_LOCATION)
configure_file(${CMAKE_CURRENT_LIST_DIR}/moc.in ${CMAKE_BINARY_DIR}/moc @ONLY USE_SOURCE_PERMISSIONS)

function(homemail_target target)
    set_target_properties(${target} PROPERTIES AUTOMOC_EXECUTABLE ${CMAKE_BINARY_DIR}/moc)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
        -Woverloaded-virtual -Wconversion -Wno-sign-conversion -Werror)
    # GCC 12 sees uninitialised octets in a moved std::variant once it inlines; Debug builds keep the warning.
    target_compile_options(${target} PRIVATE $<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<CONFIG:Debug>>>:-Wno-maybe-uninitialized>)
    # GCC takes a file that is included for a header.
    target_compile_options(${target} PRIVATE $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${HOMEMAIL_UNITY}>>:-Wno-subobject-linkage>)
    # Not QT_USE_QSTRINGBUILDER: its expressions dangle wherever a lambda or auto keeps one of a QByteArray.
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

set(HOMEMAIL_SMALL_FOLDER 7) # files at most

# One compilation a folder, and one for the small folders of a library together (HOMEMAIL_UNITY): reading Qt's headers is most of what a
# file costs. So names in the anonymous namespaces of a library are distinct; the preset "plain" compiles each file alone and keeps its
# includes honest.
function(homemail_unity target)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${HOMEMAIL_UNITY} UNITY_BUILD_MODE GROUP)
    set(folders)
    foreach(source IN LISTS ARGN)
        cmake_path(GET source PARENT_PATH folder)
        list(APPEND folders "in:${folder}")
    endforeach()
    foreach(source IN LISTS ARGN)
        cmake_path(GET source PARENT_PATH folder)
        set(others ${folders})
        list(FILTER others INCLUDE REGEX "^in:${folder}$")
        list(LENGTH others files)
        string(MAKE_C_IDENTIFIER "of_${folder}" group)
        if(files LESS_EQUAL HOMEMAIL_SMALL_FOLDER)
            set(group of_small_folders)
        endif()
        set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
    endforeach()
    # What moc writes reads the same headers. CMake keeps it out of every unity file, so a file of ours brings it in.
    if(HOMEMAIL_UNITY)
        list(GET ARGN 0 first)
        get_source_file_property(group ${first} UNITY_GROUP)
        set(mocs ${CMAKE_CURRENT_BINARY_DIR}/${target}_autogen/mocs_compilation.cpp)
        set(bringer ${CMAKE_CURRENT_BINARY_DIR}/${target}_mocs.cpp)
        file(GENERATE OUTPUT ${bringer} CONTENT "$<$<BOOL:$<TARGET_PROPERTY:${target},AUTOMOC>>:#include \"${mocs}\">\n")
        target_sources(${target} PRIVATE ${bringer})
        set_source_files_properties(${mocs} PROPERTIES HEADER_FILE_ONLY ON)
        set_source_files_properties(${bringer} PROPERTIES UNITY_GROUP ${group} SKIP_AUTOGEN ON)
    endif()
endfunction()

# A static library of one room or floor. Includes are written from the floor's root: "mail/address.h".
function(homemail_library target)
    add_library(${target} STATIC ${ARGN})
    homemail_unity(${target} ${ARGN})
    target_include_directories(${target} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    homemail_target(${target})
endfunction()
