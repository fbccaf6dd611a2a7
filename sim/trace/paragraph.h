/// Text in lines of a given width.
#ifndef LOOPSCOPE_TRACE_PARAGRAPH_H
#define LOOPSCOPE_TRACE_PARAGRAPH_H

#include "sim/base/text.h"

/// Appends `text` in lines of at most `width` columns (a longer word has a line of its own), each ended by a
/// newline. The first is begun by the caller and already `column` wide; the others begin with `indent`
/// spaces. Breaks at spaces, but not behind a digit: "2 s" stays together. Control characters become spaces.
void paragraph_add(Buffer *out, Span text, int width, int column, int indent);

#endif
