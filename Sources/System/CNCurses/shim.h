// ncursesw, with what Swift can't import wrapped: macros with arguments, mutable globals, functions
// with any number of arguments.
#ifndef GAZETTE_CNCURSES_SHIM_H
#define GAZETTE_CNCURSES_SHIM_H
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <term.h>

static inline SCREEN *gz_newterm(const char *type) { return newterm(type, stdout, stdin); }
static inline WINDOW *gz_stdscr(void) { return stdscr; }
static inline void gz_forget_terminal(void) { del_curterm(cur_term); }
// A capability's string with its numbers put in; the next call overwrites it.
static inline const char *gz_parameterized(const char *text, int first, int second) {
  return tiparm(text, first, second);
}

// A capability's string, or NULL where the terminal has none.
static inline const char *gz_capability(const char *name) {
  const char *value = tigetstr((char *)name);
  return value == (const char *)-1 ? NULL : value;
}
#endif
