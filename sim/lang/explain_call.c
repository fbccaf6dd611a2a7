// Mistakes inside of brackets: arguments, displays, comprehensions.
#include "sim/lang/explain.h"

// ---- arguments ----------------------------------------------------------------------------------------

/// The last expression of a comprehension.
static SourceRange comprehension_end(const ComprehensionList *clauses) {
    const Comprehension *last = clauses->items[clauses->count - 1];
    return last->ifs.count > 0 ? last->ifs.items[last->ifs.count - 1]->where : last->iter->where;
}

static void fail_bare_generator(Parser *parser, const Expr *element, const ComprehensionList *clauses) {
    parser_fail_at(parser, range_between(element->where, comprehension_end(clauses)),
                   "Generator expression must be parenthesized");
}

/// The arguments are followed by `for`: the last of them is a generator without parentheses of its own.
static void explain_bare_generator(Parser *parser, int32_t first, const CallArguments *arguments) {
    ComprehensionList clauses = {NULL, 0};
    if (!parse_comprehension_clauses(parser, &clauses)) return;
    int32_t arg_count = arguments->args.count, keyword_count = arguments->keywords.count;
    if (arg_count == 1 && keyword_count == 0 && arguments->args.items[0]->kind != EXPR_STARRED) {
        CallArguments more;
        if (!parser_take(parser, TOKEN_COMMA)) return;
        parse_arguments(parser, &more); // a mistake in them goes first
        fail_bare_generator(parser, arguments->args.items[0], &clauses);
        return;
    }
    const Token *name = &parser->tokens.items[first];
    if (arg_count == 0 && keyword_count == 1 && name->kind == TOKEN_NAME)
        parser_fail_at(parser, range_between(name->where, name[1].where),
                       "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    else if (arg_count > 1)
        fail_bare_generator(parser, arguments->args.items[arg_count - 1], &clauses);
}

/// True if the last of the arguments are keywords, or all are `*value`, which may stand among keywords.
static bool may_be_keywords(const CallArguments *arguments) {
    for (int32_t index = 0; index < arguments->args.count; index++) {
        if (arguments->args.items[index]->kind != EXPR_STARRED) return arguments->keywords.count > 0;
    }
    return true;
}

/// The arguments are followed by a comma and by something that may not come after them.
static void explain_argument_order(Parser *parser, const CallArguments *arguments) {
    int32_t second = parser->next;
    const Token *star = parser_token(parser);
    if (star->kind == TOKEN_STAR && may_be_keywords(arguments)) {
        parser_fail_at(parser, star->where, "iterable argument unpacking follows keyword argument unpacking");
        return;
    }
    Expr *element = parse_expression(parser);
    ComprehensionList clauses = {NULL, 0};
    if (element && at_comprehension(parser) && parse_comprehension_clauses(parser, &clauses)) {
        fail_bare_generator(parser, element, &clauses);
        return;
    }
    parser->next = second;
    CallArguments more;
    if (!parse_arguments(parser, &more)) return;
    bool unpacks = false;
    for (int32_t index = 0; index < arguments->keywords.count; index++)
        unpacks |= arguments->keywords.items[index]->arg == NULL;
    parser_fail(parser, "positional argument follows keyword argument%s", unpacks ? " unpacking" : "");
}

void explain_arguments(Parser *parser, int32_t first, const CallArguments *arguments) {
    if (parser->failed || parser->next == first) return;
    int32_t end = parser->next;
    if (at_comprehension(parser))
        explain_bare_generator(parser, first, arguments);
    else if (parser_take(parser, TOKEN_COMMA))
        explain_argument_order(parser, arguments);
    parser->next = end;
}

static bool is_constant_keyword(TokenKind kind) {
    return kind == TOKEN_TRUE || kind == TOKEN_FALSE || kind == TOKEN_NONE;
}

void explain_keyword_argument(Parser *parser) {
    int32_t first = parser->next;
    const Token *token = parser_token(parser);
    bool equal_follows = is_constant_keyword(token->kind) || token->kind == TOKEN_NAME
                             ? parser_token_ahead(parser, 1)->kind == TOKEN_EQUAL
                             : false;
    if (equal_follows && token->kind != TOKEN_NAME) {
        parser_fail_at(parser, range_between(token->where, token[1].where), "cannot assign to %s",
                       token_text(token->kind));
        return;
    }
    if (equal_follows) {
        ComprehensionList clauses = {NULL, 0};
        parser->next += 2;
        if (parse_expression(parser) && at_comprehension(parser) &&
            parse_comprehension_clauses(parser, &clauses))
            parser_fail_at(parser, range_between(token->where, token[1].where),
                           "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    } else {
        Expr *expr = parse_expression(parser);
        const Token *behind = parser_token(parser);
        if (expr && behind->kind == TOKEN_EQUAL)
            parser_fail_at(parser, range_between(expr->where, behind->where),
                           "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    parser->next = first;
}

// ---- displays -----------------------------------------------------------------------------------------

void explain_starred_comprehension(Parser *parser, int32_t first) {
    int32_t end = parser->next;
    ComprehensionList clauses = {NULL, 0};
    parser->next = first;
    Expr *element = parse_starred(parser, parse_expression);
    if (element && at_comprehension(parser) && parse_comprehension_clauses(parser, &clauses))
        parser_fail_at(parser, element->where, "iterable unpacking cannot be used in comprehension");
    parser->next = end;
}

void explain_comprehension_target(Parser *parser, const ExprList *elements, bool comma) {
    ComprehensionList clauses = {NULL, 0};
    if (parser->failed || !at_comprehension(parser)) return;
    int32_t end = parser->next;
    if (parse_comprehension_clauses(parser, &clauses)) {
        SourceRange last = elements->items[elements->count - 1]->where;
        if (elements->count == 1) last = parser->tokens.items[end - 1].where; // the comma
        if (elements->count > 1 || comma)
            parser_fail_at(parser, range_between(elements->items[0]->where, last),
                           "did you forget parentheses around the comprehension target?");
    }
    parser->next = end;
}

void explain_brace(Parser *parser) {
    int32_t brace = parser->next++;
    if (parser_at(parser, TOKEN_STAR)) explain_starred_comprehension(parser, brace + 1);
    ExprList elements = {NULL, 0};
    bool comma = true;
    while (comma) {
        Expr *element = parse_star_named_expression(parser);
        if (!element) break;
        LIST_ADD(parser, &elements, element);
        comma = parser_take(parser, TOKEN_COMMA);
    }
    if (elements.count > 1 || (elements.count > 0 && comma))
        explain_comprehension_target(parser, &elements, comma);
    parser->next = brace;
}

void explain_group(Parser *parser) {
    int32_t first = parser->next;
    const Token *token = parser_token(parser);
    if (token->kind == TOKEN_STAR) {
        Expr *expr = parse_starred(parser, parse_expression);
        if (expr && parser_at(parser, TOKEN_RIGHT_PAREN))
            parser_fail_at(parser, expr->where, "cannot use starred expression here");
    } else if (parser_take(parser, TOKEN_DOUBLE_STAR)) {
        if (parse_expression(parser) && parser_at(parser, TOKEN_RIGHT_PAREN))
            parser_fail_at(parser, token->where, "cannot use double starred expression here");
    }
    parser->next = first;
}

static void explain_missing_value(Parser *parser) {
    const Token *colon = parser_token(parser);
    parser->next++;
    const Token *token = parser_token(parser);
    if (token->kind == TOKEN_STAR) {
        parser->next++;
        if (parse_bitwise_or(parser))
            parser_fail_from(parser, token->where, "cannot use a starred expression in a dictionary value");
    } else if (token->kind == TOKEN_RIGHT_BRACE || token->kind == TOKEN_COMMA) {
        parser_fail_at(parser, colon->where, "expression expected after dictionary key and ':'");
    }
}

void explain_dict_pair(Parser *parser, int32_t index) {
    int32_t first = parser->next;
    Expr *key = parse_expression(parser);
    if (key && parser_at(parser, TOKEN_COLON)) {
        explain_missing_value(parser);
    } else if (key && index > 0) {
        SourceRange where = key->where;
        where.line = key->where.line;
        where.column = where.end_column - 1;
        parser_fail_at(parser, where, "':' expected after dictionary key");
    }
    parser->next = first;
}

void explain_dict_comprehension(Parser *parser, int32_t star_token) {
    int32_t end = parser->next;
    ComprehensionList clauses = {NULL, 0};
    if (parse_comprehension_clauses(parser, &clauses) && parser_at(parser, TOKEN_RIGHT_BRACE))
        parser_fail_at(parser, parser->tokens.items[star_token].where,
                       "dict unpacking cannot be used in dict comprehension");
    parser->next = end;
}
