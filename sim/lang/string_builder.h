/// String literals on their way into the tree: adjacent ones are one node. For parse_string.c and
/// parse_fstring.c only.
#ifndef LOOPSCOPE_LANG_STRING_BUILDER_H
#define LOOPSCOPE_LANG_STRING_BUILDER_H

#include "sim/lang/parser_state.h"

/// One token of kind STRING.
typedef struct StringLiteral {
    const Token *token;
    Span body; // between the quotes
    bool is_bytes, is_raw, is_formatted;
} StringLiteral;

/// Collects text; an f-string's fields cut it into constants.
typedef struct StringBuilder {
    Parser *parser;
    Buffer text;       // since the last field
    ExprList values;   // constants and fields before `text`
    SourceRange where; // of all adjacent literals
    bool is_u_string;  // the first literal has the prefix u
} StringBuilder;

/// Adds a part of a literal's body with its escapes replaced. False after an error.
bool string_builder_decode(StringBuilder *builder, const StringLiteral *literal, Span part);

/// Adds `text` as a constant to `values`, unless it is empty.
void string_builder_flush(StringBuilder *builder, SourceRange where);

/// Adds an f-string: its texts and fields.
bool string_builder_add_fstring(StringBuilder *builder, const StringLiteral *literal);

#endif
