// ncursesw, with what Swift can't import wrapped: macros with arguments, mutable globals, pairs
// beyond 255.
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
static inline int gz_colors(void) { return COLORS; }
static inline int gz_color_pairs(void) { return COLOR_PAIRS; }

// Sets one cell; a pair above 255 goes through the last argument.
static inline int gz_setcchar(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(cell, text, attributes, 0, &pair);
}

// A capability's string, or NULL where the terminal has none.
static inline const char *gz_capability(const char *name) {
  const char *value = tigetstr((char *)name);
  return value == (const char *)-1 ? NULL : value;
}
#endif
