/// The parser of Python 3.11 source text.
#ifndef LOOPSCOPE_LANG_PARSER_H
#define LOOPSCOPE_LANG_PARSER_H

#include "sim/lang/ast.h"

/// Parses a file into a tree in `arena`, which the caller owns. The tree does not refer to `source`.
///
/// Returns NULL and fills `diag` if the source is not valid: DIAG_SYNTAX, DIAG_INDENTATION or DIAG_TAB with
/// CPython's own message and place, DIAG_LIMIT if it is nested too deeply, DIAG_UNSUPPORTED for `\N{...}`.
/// What CPython's compiler finds (a `return` outside a function) is the compiler's to report.
/// `source` is UTF-8 (see utf8_check); a byte order mark in front is skipped.
Module *parse_module(Arena *arena, Span source, Diag *diag);

#endif
