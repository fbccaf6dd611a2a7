/// The comments of a program, for what a scenario says in them to Loopscope.
#ifndef LOOPSCOPE_CLI_COMMENTS_H
#define LOOPSCOPE_CLI_COMMENTS_H

#include "sim/base/diag.h"

/// A walk over a source that knows strings from comments. It is no lexer: a program that is not valid is
/// refused when it runs. Begins as {source, 0, 1}.
typedef struct CommentScan {
    Span source;
    size_t at;
    uint32_t line; // of the last comment
} CommentScan;

/// Finds the next comment: what stands behind its `#`, without the end of the line. False at the end.
bool comment_next(CommentScan *scan, Span *comment);

/// Where a part of a comment stands, for a diagnostic. `part` lies in the last comment found.
SourceRange comment_place(const CommentScan *scan, Span part);

bool span_starts_with(Span text, const char *prefix);
/// What stands behind the first `offset` bytes.
Span span_from(Span text, size_t offset);
/// Without spaces and tabs at both ends.
Span span_trim(Span text);

/// Splits a word off the front of `*text`, at spaces and tabs; empty at the end.
Span span_take_word(Span *text);

#endif
