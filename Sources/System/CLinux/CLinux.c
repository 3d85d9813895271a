// Strict C23 hides what POSIX and Linux add.
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int gz_open_pseudo_terminal(int columns, int rows, char *name, size_t size) {
  int descriptor = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  struct winsize cells = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  if (descriptor >= 0 && grantpt(descriptor) == 0 && unlockpt(descriptor) == 0 &&
      ptsname_r(descriptor, name, size) == 0 && ioctl(descriptor, TIOCSWINSZ, &cells) == 0)
    return descriptor;
  if (descriptor >= 0) close(descriptor);
  return -1;
}

int gz_rename_to_new(const char *from, const char *to) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
}

int gz_flush_output(void) {
  if (fflush(stdout) != 0) return errno;
  return ferror(stdout) ? EIO : 0;
}

static const int crashes[] = {SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGQUIT};
enum { crash_count = sizeof crashes / sizeof *crashes };

static char restore_text[512];
static size_t restore_length;
static struct termios restore_modes;
static struct sigaction previous[crash_count];
static volatile sig_atomic_t guarded;

// Only calls that are safe in a handler; see signal-safety(7).
static void on_crash(int signal_number) {
  if (guarded) {
    guarded = 0;
    ssize_t ignored = write(STDOUT_FILENO, restore_text, restore_length);
    (void)ignored;
    tcsetattr(STDIN_FILENO, TCSANOW, &restore_modes);
  }
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

void gz_guard_terminal(const char *restore, size_t length, const struct termios *modes) {
  restore_length = length < sizeof restore_text ? length : sizeof restore_text;
  memcpy(restore_text, restore, restore_length);
  restore_modes = *modes;
  struct sigaction action = {0};
  action.sa_handler = on_crash;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_NODEFER;
  for (int i = 0; i < crash_count; i++)
    sigaction(crashes[i], &action, guarded ? NULL : &previous[i]);
  guarded = 1;
}

void gz_unguard_terminal(void) {
  if (!guarded) return;
  guarded = 0;
  for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &previous[i], NULL);
}
