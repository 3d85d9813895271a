// Linux calls that the Glibc module leaves out, or that are variadic.
#ifndef GAZETTE_CLINUX_H
#define GAZETTE_CLINUX_H
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#endif
