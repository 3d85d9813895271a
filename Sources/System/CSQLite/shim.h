// SQLite, with what Swift can't import: functions of any number of arguments, and macros that cast.
#ifndef GAZETTE_CSQLITE_SHIM_H
#define GAZETTE_CSQLITE_SHIM_H
#include <pthread.h>
#include <sqlite3.h>

// Nobody asks how much memory SQLite has: to count it takes a lock for each piece, a fortieth of an import.
static inline void gz_count_no_memory(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

static inline int gz_open(const char *path, sqlite3 **handle, int flags) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, gz_count_no_memory);
  return sqlite3_open_v2(path, handle, flags, NULL);
}

// What is bound must be copied.
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
