# Sources that the build makes.

set(RJ_GENERATED ${CMAKE_BINARY_DIR}/generated)

# The tokenizer's table, from ICU (src/format/words.cc).
add_executable(make_word_table tools/make_word_table.cc src/base/utf8.cc)
target_include_directories(make_word_table PRIVATE src)
target_link_libraries(make_word_table PRIVATE fmt::fmt PkgConfig::ICU)
add_custom_command(
  OUTPUT ${RJ_GENERATED}/format/word_table.inc
  COMMAND ${CMAKE_COMMAND} -E make_directory ${RJ_GENERATED}/format
  COMMAND make_word_table ${RJ_GENERATED}/format/word_table.inc
  DEPENDS make_word_table VERBATIM)
add_custom_target(word_table DEPENDS ${RJ_GENERATED}/format/word_table.inc)
# The rooms are declared after this file is read.
cmake_language(DEFER CALL add_dependencies rj_format word_table)
cmake_language(DEFER CALL target_include_directories rj_format PRIVATE ${RJ_GENERATED})
