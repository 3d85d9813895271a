// SQLite. What is bound must be copied: the macro for that is a cast that Swift can't import.
#ifndef GAZETTE_CSQLITE_SHIM_H
#define GAZETTE_CSQLITE_SHIM_H
#include <sqlite3.h>

static inline int gz_bind_text(sqlite3_stmt *statement, int index, const char *text, int length) {
  return sqlite3_bind_text(statement, index, text, length, SQLITE_TRANSIENT);
}

static inline int gz_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int length) {
  return sqlite3_bind_blob(statement, index, bytes, length, SQLITE_TRANSIENT);
}

// The name of a pointer's type is not copied either: a literal stays, a Swift string would not.
static inline int gz_bind_fts5_api(sqlite3_stmt *statement, int index, fts5_api **api) {
  return sqlite3_bind_pointer(statement, index, api, "fts5_api_ptr", 0);
}
#endif
