/// `loopscope run`
#include "sim/cli/commands.h"
#include "sim/run/run.h"
#include <stdio.h>
#include <stdlib.h>

static void write_stream(void *context, int stream, const char *bytes, size_t size) {
    fwrite(bytes, 1, size, stream == 2 ? stderr : stdout);
    if (stream == 2) fflush(stderr);
}

static char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    size_t capacity = 1 << 16;
    char *bytes = malloc(capacity);
    *size = 0;
    for (;;) {
        size_t got = fread(bytes + *size, 1, capacity - *size, file);
        if (!got) break;
        *size += got;
        if (*size == capacity) bytes = realloc(bytes, capacity *= 2);
    }
    fclose(file);
    return bytes;
}

int command_run(int argc, char **argv) {
    if (argc < 2) return EXIT_USAGE;
    size_t size;
    char *bytes = read_file(argv[1], &size);
    if (!bytes) {
        fprintf(stderr, "loopscope: cannot read %s\n", argv[1]);
        return RUN_INVALID;
    }
    RunOptions options = {.path = argv[1], .seed = 0, .cores = 4, .workers = 8, .output = {write_stream, NULL}};
#define X(field, name, value, what) options.limits.field = value;
    RUN_LIMITS(X)
#undef X
    options.argc = argc - 1;
    options.argv = (const char *const *)(argv + 1);
    Diag diag = {.kind = DIAG_NONE};
    Span source = {bytes, size};
    int status = run_program(&options, source, &diag);
    fflush(stdout);
    if (diag.kind != DIAG_NONE) {
        Memory *memory = memory_new(0);
        Buffer text;
        buffer_init(&text, memory);
        diag_print(&diag, argv[1], source, &text);
        fputs(buffer_text(&text), stderr);
        memory_destroy(memory);
    }
    free(bytes);
    return status;
}
