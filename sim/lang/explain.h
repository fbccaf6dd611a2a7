/// Common mistakes and what CPython says of them: the second pass of the parser. For parse*.c and explain*.c
/// only.
///
/// Each function looks at one place and either reports the mistake it knows (then `parser->failed` is set) or
/// leaves the parser as it was. Call them only while `parser->explains`.
#ifndef LOOPSCOPE_LANG_EXPLAIN_H
#define LOOPSCOPE_LANG_EXPLAIN_H

#include "sim/lang/parser_state.h"

/// Counts an attempt at a rule, and stops looking for mistakes after too many.
void explain_within_bounds(Parser *parser);

/// Rules that have been read at a token without looking for mistakes: bits of Parser.quiet_rules.
enum { QUIET_EXPRESSION = 1, QUIET_DISJUNCTION = 2 };

/// Reads a rule in the second pass. Where it has been read without looking for mistakes, none is looked for
/// later: CPython keeps what a rule gave the first time.
Expr *explain_once(Parser *parser, uint8_t rule_bit, Expr *(*rule)(Parser *));

/// `first` is the index of the token an expression begins with; the parser stands behind what it has read of
/// it.
void explain_expression(Parser *parser, int32_t first, Expr *disjunction);
void explain_named_expression(Parser *parser, int32_t first, Expr *expr);

/// Reads `targets =` as the grammar has it: what is no target is not looked at for mistakes. NULL if it is
/// not there.
Expr *explain_chain_target(Parser *parser);

/// A statement that begins with an expression and is no assignment; the parser stands at its first token.
void explain_assignment(Parser *parser);

/// `expr` stands where only a target may.
typedef enum TargetUse { TARGET_OF_ASSIGNMENT, TARGET_OF_FOR, TARGET_OF_DEL } TargetUse;
void explain_target(Parser *parser, Expr *expr, TargetUse use);

/// `for` and what follows; the parser stands behind it.
void explain_for_target(Parser *parser);

/// The parser stands behind the arguments that fit, which no closing parenthesis follows.
void explain_arguments(Parser *parser, int32_t first, const CallArguments *arguments);
/// The parser stands where a keyword argument may begin.
void explain_keyword_argument(Parser *parser);

/// The parser stands behind the first element of a bracketed display, which begins at the token `first` with
/// a star.
void explain_starred_comprehension(Parser *parser, int32_t first);
/// ... behind its elements (two or more, or one and a comma).
void explain_comprehension_target(Parser *parser, const ExprList *elements, bool comma);
/// ... behind an expression, at a brace: CPython looks for a wrong comprehension there.
void explain_brace(Parser *parser);
/// ... behind the opening parenthesis of a group.
void explain_group(Parser *parser);
/// ... where a pair of a dict may begin; `index` counts the pairs before. Also in the first pass, as in
/// CPython.
void explain_dict_pair(Parser *parser, int32_t index);
void explain_dict_comprehension(Parser *parser, int32_t star_token);

/// The parser stands at the first parameter.
void explain_parameters(Parser *parser, bool is_lambda);
/// ... at the `*` or `**`.
void explain_star_parameter(Parser *parser, bool is_lambda);
void explain_double_star_parameter(Parser *parser, bool is_lambda);

void explain_except(Parser *parser);
void explain_mixed_except(Parser *parser, bool is_star);
void explain_with_item(Parser *parser);
void explain_as_pattern(Parser *parser);
void explain_class_pattern(Parser *parser);

#endif
