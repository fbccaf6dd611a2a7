/// The list of known differences: lines `GROUP/NAME ASPECT[,ASPECT...] REASON`, `#` begins a comment.
#ifndef LOOPSCOPE_TESTS_KNOWN_H
#define LOOPSCOPE_TESTS_KNOWN_H

#include "tests/conformance/case.h"

typedef struct Known {
    char *name;
    AspectSet aspects;
    char *reason;
    bool used;
    bool varies; // the reason begins with "varies:": it differs in some builds and passes in others
} Known;

typedef struct KnownList {
    Known *items;
    size_t count;
} KnownList;

/// Reads `path`; an absent file is an empty list. Returns false and says on stderr which line is malformed.
bool known_read(KnownList *list, const char *path);
void known_free(KnownList *list);
/// The aspects in which the case `name` may differ; marks its entries as used.
/// `varying`: those of them that may also pass.
AspectSet known_aspects(KnownList *list, const char *name, AspectSet *varying);

#endif
