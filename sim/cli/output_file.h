/// A file that is written whole or not at all.
#ifndef LOOPSCOPE_CLI_OUTPUT_FILE_H
#define LOOPSCOPE_CLI_OUTPUT_FILE_H

#include <stdbool.h>
#include <stdio.h>

/// Written under a temporary name beside `path`, which it gets when it is complete. What is no ordinary file
/// (a pipe, a device) is written to directly.
typedef struct OutputFile {
    FILE *file;
    const char *path;
    char part[4096]; // the temporary name; "" if written directly
} OutputFile;

/// False after a message on stderr.
bool output_file_open(OutputFile *output, const char *path);
/// Gives it its name. False after a message; then nothing of it is left.
bool output_file_close(OutputFile *output);

#endif
