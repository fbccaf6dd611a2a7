/// The modules that are written in Python, generated from `sim/modules/python` at build time.
#ifndef LOOPSCOPE_MODULES_EMBEDDED_H
#define LOOPSCOPE_MODULES_EMBEDDED_H

#include <stddef.h>

typedef struct EmbeddedModule {
    const char *name;   // dotted, as imported
    const char *source; // UTF-8, NUL-terminated
    size_t source_size; // without the NUL
} EmbeddedModule;

/// Ends with a row whose name is NULL.
extern const EmbeddedModule EMBEDDED_MODULES[];

#endif
