/// Reading programs.
#include "sim/cli/commands.h"
#include "sim/cli/options.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/// A file that cannot be used.
typedef struct Refusal {
    const CliOptions *options;
    const char *path;
    int *status;
} Refusal;

static bool refuse(const Refusal *to, RunStatus with, const char *problem) {
    fprintf(to->options->messages, "loopscope: %s: %s\n", to->path, problem);
    *to->status = (int)with;
    return false;
}

/// True if it is a file that can be read; otherwise says what it is.
static bool check_kind(const Refusal *refusal) {
    struct stat info;
    if (stat(refusal->path, &info) != 0) {
        if (errno == ENOENT) return refuse(refusal, RUN_INVALID, "there is no such file; check the path");
        return refuse(refusal, RUN_INVALID, strerror(errno));
    }
    if (S_ISDIR(info.st_mode))
        return refuse(refusal, RUN_INVALID, "is a directory; give a Python file in it");
    return true;
}

static bool check_text(const Refusal *refusal, const CliSource *source) {
    size_t bad;
    if (utf8_check(source->bytes, source->size, &bad)) return true;
    uint32_t line = 1;
    for (size_t i = 0; i < bad; i++)
        line += source->bytes[i] == '\n';
    char problem[128];
    snprintf(problem, sizeof problem, "is not UTF-8 (byte 0x%02x in line %u); save it as UTF-8",
             (unsigned char)source->bytes[bad], line);
    return refuse(refusal, RUN_INVALID, problem);
}

bool cli_read_source(const CliOptions *options, const char *path, CliSource *source, int *status) {
    const Refusal refusal = {options, path, status};
    const int64_t limit_bytes = options->run.limits.source_bytes;
    *source = (CliSource){NULL, 0};
    if (!check_kind(&refusal)) return false;
    FILE *file = fopen(path, "rb");
    if (!file) return refuse(&refusal, RUN_INVALID, strerror(errno));
    size_t capacity = 0;
    for (;;) {
        if (source->size == capacity) {
            capacity = capacity ? capacity * 2 : 1 << 14;
            char *grown = realloc(source->bytes, capacity);
            if (!grown) {
                fclose(file);
                free(source->bytes);
                return refuse(&refusal, RUN_LIMIT, "there is not enough memory to read it");
            }
            source->bytes = grown;
        }
        size_t got = fread(source->bytes + source->size, 1, capacity - source->size, file);
        source->size += got;
        if (got == 0 || source->size > (size_t)limit_bytes) break;
    }
    bool failed = ferror(file);
    fclose(file);
    char problem[128];
    snprintf(problem, sizeof problem, "is larger than %lld bytes; raise it with --limit source=VALUE",
             (long long)limit_bytes);
    bool ok = failed                               ? refuse(&refusal, RUN_INVALID, "cannot be read")
              : source->size > (size_t)limit_bytes ? refuse(&refusal, RUN_LIMIT, problem)
                                                   : check_text(&refusal, source);
    if (!ok) free(source->bytes);
    return ok;
}
