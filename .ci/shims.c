#define _GNU_SOURCE
// Calls everything that is written in C, for the sanitizers and valgrind to watch. `.ci/shims` builds it.
#include "BuiltInThemes.h"
#include "CFriBidi.h"
#include "CHyphen.h"
#include "CLibXML2.h"
#include "CLinux.h"
#include "EntityModel.h"
#include "SampleLibrary.h"

#include "../Sources/System/CNCurses/shim.h"
#include "../Sources/System/CSQLite/shim.h"
#include <assert.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

// Reads every byte, so that one too many is noticed.
static unsigned sum(const unsigned char *bytes, size_t size) {
  unsigned total = 0;
  for (size_t i = 0; i < size; i++) total += bytes[i];
  return total;
}

static void embedded(void) {
  unsigned total = sum(gz_names_model(), gz_names_model_size());
  for (size_t i = 0; i < gz_sample_count(); i++) {
    struct gz_sample sample = gz_sample_at(i);
    assert(strlen(sample.path) > 0);
    total += sum(sample.bytes, sample.size);
  }
  for (size_t i = 0; i < gz_theme_count(); i++) {
    struct gz_theme theme = gz_theme_at(i);
    total += sum(theme.bytes, theme.size);
  }
  assert(total > 0);
}

// What is written on a crash is cut off at its limit, and the handlers go as they came.
static void terminal(void) {
  char *restore = malloc(2000);
  memset(restore, 'x', 2000);
  struct termios modes = {0};
  for (size_t length = 0; length <= 2000; length += 500) {
    gz_guard_terminal(restore, length, &modes);
    gz_guard_terminal(restore, length, &modes);
    gz_unguard_terminal();
    gz_unguard_terminal();
  }
  free(restore);
  struct sigaction now;
  sigaction(SIGSEGV, NULL, &now);
  assert(now.sa_handler == SIG_DFL || getenv("HAS_HANDLERS"));
  int null = open("/dev/null", O_RDONLY);
  assert(gz_window_size(null).ws_col == 0);
  gz_readable_bytes(null);
  close(null);
}

// Numbers are put into a capability; one that is none is no pointer.
static void screen(void) {
  int status;
  assert(setupterm("xterm-256color", 1, &status) == OK);
  assert(strcmp(gz_parameterized(gz_capability("cup"), 2, 4), "\033[3;5H") == 0);
  assert(gz_capability("no such") == NULL);
  gz_forget_terminal();
}

// What is bound is copied: the buffers may go before the statement runs.
static void database(void) {
  sqlite3 *handle;
  sqlite3_stmt *statement;
  assert(gz_open(":memory:", &handle, SQLITE_OPEN_READWRITE) == SQLITE_OK);
  sqlite3_prepare_v2(handle, "SELECT ?, ?", -1, &statement, NULL);
  char *text = strdup("Harbor talks");
  gz_bind_text(statement, 1, text, 6);
  gz_bind_blob(statement, 2, text, 6);
  memset(text, 'x', strlen(text));
  free(text);
  assert(sqlite3_step(statement) == SQLITE_ROW);
  assert(strcmp((const char *)sqlite3_column_text(statement, 0), "Harbor") == 0);
  assert(memcmp(sqlite3_column_blob(statement, 1), "Harbor", 6) == 0);
  sqlite3_finalize(statement);
  sqlite3_close(handle);
}

// What is loaded on first use: every function of it is found.
static void loaded(void) {
  uint32_t scalars[] = {'(', 0x5D0, 0x5D1, ')'};
  signed char levels[4];
  assert(gz_bidi_levels(scalars, 4, levels) == 1);
  assert(scalars[0] == ')' && levels[1] == 1);

  HyphenDict *patterns = gz_hyphen_load("/usr/share/hyphen/hyph_en_US.dic");
  char hyphens[9 + 5] = {0};
  assert(!gz_hyphen_load("/no such"));
  assert(patterns && gz_hyphenate(patterns, "committee", 9, hyphens) == 0 && hyphens[2] & 1);
  gz_hyphen_free(patterns);

  assert(!gz_xml_load());
  assert(gz_html_entity("eacute") == 0xE9 && gz_html_entity("no such") == 0);
  gz_xml_document document = gz_xml_read("<a b='c'/>", 10);
  char *text = gz_xml_attribute_value(gz_xml_first_attribute(gz_xml_root(document)));
  assert(strcmp(text, "c") == 0);
  free(text);
  gz_xml_free(document);
}

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  gz_map_from(1 << 22);
  embedded();
  terminal();
  screen();
  database();
  loaded();
  return 0;
}
