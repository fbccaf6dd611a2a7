#include "sim/aio/library_places.h"

#include <string.h>

typedef struct LibraryPlace {
    const char *qualname, *file;
    unsigned first_line, waiting_line;
} LibraryPlace;

static const LibraryPlace PLACES[] = {
#define X(qualname, file, first_line, waiting_line) {qualname, file, first_line, waiting_line},
#include "sim/aio/library_places.def"
#undef X
};

bool library_add_place(Buffer *out, const char *qualname, LibraryLine line) {
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        const LibraryPlace *place = &PLACES[i];
        if (strcmp(place->qualname, qualname) != 0) continue;
        buffer_printf(out, "/usr/lib/python3.11/%s:%u", place->file,
                      line == LIBRARY_LINE_WAITING ? place->waiting_line : place->first_line);
        return true;
    }
    return false;
}
