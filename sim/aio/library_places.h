/// Where CPython has what here is built in or an embedded module: reprs name file and line.
#ifndef LOOPSCOPE_AIO_LIBRARY_PLACES_H
#define LOOPSCOPE_AIO_LIBRARY_PLACES_H

#include "sim/base/text.h"

typedef enum LibraryLine { LIBRARY_LINE_FIRST, LIBRARY_LINE_WAITING } LibraryLine;

/// Appends "/usr/lib/python3.11/asyncio/tasks.py:649". False, and nothing appended, if `qualname` is in no
/// row of library_places.def.
bool library_add_place(Buffer *out, const char *qualname, LibraryLine line);

#endif
