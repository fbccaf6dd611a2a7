/// The programs that were opened last, and the lessons: what the start screen offers.
#ifndef LOOPSCOPE_CLI_RECENT_H
#define LOOPSCOPE_CLI_RECENT_H

#include <stdbool.h>
#include <stdint.h>

enum { RECENT_KEPT = 5, RECENT_OFFERED = 64, RECENT_PATH_BYTES = 4096 };

/// Paths, each NUL-terminated, owned by the list.
typedef struct RecentList {
    char *paths[RECENT_OFFERED];
    uint32_t count;
} RecentList;

/// Fills the list: recent programs that still exist, then the lessons in order.
void recent_load(RecentList *list);
void recent_free(RecentList *list);

/// Puts a program in front of those remembered ($XDG_STATE_HOME/loopscope/recent). What cannot be written is
/// not worth a message.
void recent_remember(const char *path);

#endif
