// zlib. The call that begins inflating is a macro, which Swift can't import.
#ifndef GAZETTE_CZLIB_SHIM_H
#define GAZETTE_CZLIB_SHIM_H
#include <zlib.h>

// Begins to inflate a raw deflate stream, as ZIP archives hold it: without header and checksum.
static inline int gz_inflate_begin(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
#endif
