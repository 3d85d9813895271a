#ifndef GAZETTE_BUILTINTHEMES_H
#define GAZETTE_BUILTINTHEMES_H

#include <stddef.h>

/// A scheme of the top-level `Themes/`: base16 in YAML, see `ReaderUI`'s Theme for the slots.
///
///     let theme = builtInTheme(at: 0)
///     String(cString: theme.name)  // "gazette-dark"
struct gz_theme {
  /// The file's name without ".yaml".
  const char *name;
  /// The file as it stands. Lives as long as the program.
  const unsigned char *bytes;
  /// In bytes.
  size_t size;
} __attribute__((swift_name("BuiltInTheme")));

/// How many there are.
size_t gz_theme_count(void) __attribute__((swift_name("builtInThemeCount()")));

/// The `index`th, counting from 0; `index` must be less than the count. The first is the dark one
/// to begin with, the second the light one.
struct gz_theme gz_theme_at(size_t index) __attribute__((swift_name("builtInTheme(at:)")));

#endif
