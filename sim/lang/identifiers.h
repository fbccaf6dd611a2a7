/// The identifiers of one tree, each text once.
#ifndef LOOPSCOPE_LANG_IDENTIFIERS_H
#define LOOPSCOPE_LANG_IDENTIFIERS_H

#include "sim/lang/ast.h"

/// `arena` must outlive the table and stay where it is.
IdentifierTable *identifier_table_new(Arena *arena);

/// The identifier with exactly this text.
const Identifier *identifier_intern(IdentifierTable *table, Span text);

/// The identifier a name in a source stands for: NFKC-normalised, as PEP 3131 asks.
const Identifier *identifier_of_source(IdentifierTable *table, Span text);

#endif
