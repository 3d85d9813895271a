// Linux calls that the Glibc module leaves out, or that are variadic, and what a signal handler
// does, which must not be Swift.
#ifndef GAZETTE_CLINUX_H
#define GAZETTE_CLINUX_H
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>

// The size of the terminal at `descriptor`, 0 where it has none.
static inline struct winsize gz_window_size(int descriptor) {
  struct winsize size = {0};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) size = (struct winsize){0};
  return size;
}

// Bytes that can be read at once, or -1.
static inline int gz_readable_bytes(int descriptor) {
  int count = 0;
  return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -1;
}

// Has what is allocated from so many bytes on lie in pages of its own, which the system has back once it is
// free. Left alone, glibc raises that number with every such piece that is freed.
static inline void gz_map_from(int bytes) { mallopt(M_MMAP_THRESHOLD, bytes); }

// A new pseudo-terminal of that size: the end of whoever plays the terminal, which is closed upon exec, and
// in `name` the path of the other. -1 where there is none.
int gz_open_pseudo_terminal(int columns, int rows, char *name, size_t size);

// Renames a file unless something has the new name: 0 where that was done, else -1 with `errno`; EINVAL
// where the file system can't.
int gz_rename_to_new(const char *from, const char *to);

// Writes what standard output still holds back: 0 where that and all before it was written, else `errno`.
int gz_flush_output(void);

// From now on a crash (SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE, or SIGQUIT, which asks for one)
// first writes `restore` to the terminal and gives it its modes back, then ends the process as it would
// have. At most 512 bytes of `restore` are kept.
void gz_guard_terminal(const char *restore, size_t length, const struct termios *modes);

// A crash is again what it was.
void gz_unguard_terminal(void);
#endif
