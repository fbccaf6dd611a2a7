#include "sim/cli/output_file.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static bool refuse(const OutputFile *output) {
    fprintf(stderr, "loopscope: %s: %s\n", output->path, strerror(errno));
    return false;
}

bool output_file_open(OutputFile *output, const char *path) {
    struct stat info;
    *output = (OutputFile){.path = path};
    bool direct = stat(path, &info) == 0 && !S_ISREG(info.st_mode);
    int size = direct ? 0 : snprintf(output->part, sizeof output->part, "%s.part", path);
    errno = ENAMETOOLONG;
    if (size < (int)sizeof output->part) output->file = fopen(direct ? path : output->part, "wb");
    return output->file || refuse(output);
}

bool output_file_close(OutputFile *output) {
    bool written = !ferror(output->file) && fflush(output->file) == 0;
    int problem = errno;
    if (fclose(output->file) != 0 && written) {
        written = false;
        problem = errno;
    }
    if (written && output->part[0] && rename(output->part, output->path) != 0) {
        written = false;
        problem = errno;
    }
    if (written) return true;
    if (output->part[0]) remove(output->part);
    errno = problem;
    return refuse(output);
}
