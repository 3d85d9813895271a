#ifndef GAZETTE_SAMPLELIBRARY_H
#define GAZETTE_SAMPLELIBRARY_H

#include <stddef.h>

/// One of the invented articles that the reader opens with when nobody has a library yet.
///
///     for number in 0..<sampleArticleCount() {
///       let sample = sampleArticle(at: number)
///       let bytes = UnsafeBufferPointer(start: sample.bytes, count: sample.size)
///     }
struct gz_sample {
  /// Below the library's folder: "World/storm-closes-northern-ports.txt".
  const char *path;
  /// The file as it stands in `Articles/`. Lives as long as the program.
  const unsigned char *bytes;
  /// In bytes.
  size_t size;
} __attribute__((swift_name("SampleArticle")));

/// How many there are.
size_t gz_sample_count(void) __attribute__((swift_name("sampleArticleCount()")));

/// The `index`th, counting from 0; `index` must be less than the count.
struct gz_sample gz_sample_at(size_t index) __attribute__((swift_name("sampleArticle(at:)")));

#endif
