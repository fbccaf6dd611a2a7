/// contextvars (PEP 567): contexts are copied on write, so that copying one for every handle and task is
/// cheap.
#include "sim/aio/aio.h"
#include "sim/aio/types.h"
#include "sim/vm/call.h"
#include "sim/vm/descriptor.h"

typedef struct Context {
    Obj head;
    Dict *values; // ContextVar -> value; shared while its refcount is above 1
    bool entered;
} Context;

typedef struct ContextVar {
    Obj head;
    Str *name;
    Value fallback; // default; VALUE_UNSET: none
} ContextVar;

typedef struct Token {
    Obj head;
    ContextVar *var;
    Context *context;
    Value old; // VALUE_UNSET: the variable had no value
    bool used;
} Token;

static Context *context_new(Vm *vm, Dict *values) {
    Context *context = obj_new(vm, vm->types[TYPE_CONTEXT], sizeof *context);
    context->values = values ? KEEP(values) : dict_new(vm);
    return context;
}

Value context_copy(Vm *vm) {
    if (value_is_unset(*vm->context)) return VALUE_UNSET;
    Dict *values = ((Context *)value_obj(*vm->context))->values;
    return values->count ? value_from_obj(context_new(vm, values)) : VALUE_UNSET;
}

/// The running context, made if it is the empty one. Borrowed.
static Context *context_running(Vm *vm) {
    if (value_is_unset(*vm->context)) *vm->context = value_from_obj(context_new(vm, NULL));
    return (Context *)value_obj(*vm->context);
}

static Dict *context_writable(Vm *vm, Context *context) {
    if (context->values->head.refcount > 1) {
        Dict *own = dict_copy(vm, context->values);
        DROP(vm, context->values);
        context->values = own;
    }
    return context->values;
}

// ---- ContextVar -------------------------------------------------------------------------------------------

static ContextVar *self_var(const Value *args) {
    return (ContextVar *)value_obj(args[0]);
}

static Value var_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Value fallback;
    if (!native_take_keywords(vm, "ContextVar", "default", args + count, kwnames, &fallback))
        return VALUE_ERROR;
    if (count > 2)
        return error_raise(vm, EXC_TYPE_ERROR, "ContextVar() takes at most 1 positional argument (%d given)",
                           count - 1);
    if (count != 2)
        return error_raise(vm, EXC_TYPE_ERROR, "ContextVar() missing required argument 'name' (pos 1)");
    if (!value_is_str(args[1])) return error_raise(vm, EXC_TYPE_ERROR, "context variable name must be a str");
    ContextVar *var = obj_new(vm, vm->types[TYPE_CONTEXT_VAR], sizeof *var);
    var->name = KEEP(value_str_ptr(args[1]));
    var->fallback = value_keep(fallback);
    return value_from_obj(var);
}

static Value var_get(Vm *vm, const Value *args, int count) {
    if (!value_is_unset(*vm->context)) {
        Value found = dict_get(vm, ((Context *)value_obj(*vm->context))->values, args[0]);
        if (!value_is_unset(found)) return value_keep(found);
    }
    if (count > 1) return value_keep(args[1]);
    if (!value_is_unset(self_var(args)->fallback)) return value_keep(self_var(args)->fallback);
    return error_raise_with(vm, EXC_LOOKUP_ERROR, args[0]);
}

static Value var_set(Vm *vm, const Value *args, int count) {
    Context *context = context_running(vm);
    Token *token = obj_new(vm, vm->types[TYPE_CONTEXT_TOKEN], sizeof *token);
    token->var = (ContextVar *)obj_keep(value_obj(args[0]));
    token->context = (Context *)obj_keep(&context->head);
    token->old = value_keep(dict_get(vm, context->values, args[0]));
    dict_set(vm, context_writable(vm, context), args[0], args[1]);
    return value_from_obj(token);
}

static Value var_reset(Vm *vm, const Value *args, int count) {
    if (!value_has_kind(args[1], TYPE_CONTEXT_TOKEN))
        return error_raise(vm, EXC_TYPE_ERROR, "expected an instance of Token, got %R", args[1]);
    Token *token = (Token *)value_obj(args[1]);
    if (token->used) return error_raise(vm, EXC_RUNTIME_ERROR, "%R has already been used once", args[1]);
    if (token->var != self_var(args))
        return error_raise(vm, EXC_VALUE_ERROR, "%R was created by a different ContextVar", args[1]);
    Context *context = context_running(vm);
    if (token->context != context)
        return error_raise(vm, EXC_VALUE_ERROR, "%R was created in a different Context", args[1]);
    token->used = true;
    if (value_is_unset(token->old))
        dict_del(vm, context_writable(vm, context), args[0]);
    else
        dict_set(vm, context_writable(vm, context), args[0], token->old);
    return VALUE_NONE;
}

static Value var_name(Vm *vm, const Value *args, int count) {
    return value_keep(value_from_obj(self_var(args)->name));
}

static Value var_repr(Vm *vm, const Value *args, int count) {
    ContextVar *var = self_var(args);
    Str *text = value_is_unset(var->fallback)
                    ? str_format(vm, "<ContextVar name=%R at %P>", value_from_obj(var->name), args[0])
                    : str_format(vm, "<ContextVar name=%R default=%R at %P>", value_from_obj(var->name),
                                 var->fallback, args[0]);
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static void var_dealloc(Vm *vm, Obj *object) {
    DROP(vm, ((ContextVar *)object)->name);
    value_drop(vm, ((ContextVar *)object)->fallback);
}

// ---- Token ------------------------------------------------------------------------------------------------

static Value token_var(Vm *vm, const Value *args, int count) {
    return value_keep(value_from_obj(((Token *)value_obj(args[0]))->var));
}
static Value token_old(Vm *vm, const Value *args, int count) {
    Value old = ((Token *)value_obj(args[0]))->old;
    return value_is_unset(old) ? value_keep(vm->aio->token_missing) : value_keep(old);
}
static Value token_repr(Vm *vm, const Value *args, int count) {
    Token *token = (Token *)value_obj(args[0]);
    Str *text = str_format(vm, "<Token%s var=%R at %P>", token->used ? " used" : "",
                           value_from_obj(token->var), args[0]);
    return text ? value_from_obj(text) : VALUE_ERROR;
}
static void token_dealloc(Vm *vm, Obj *object) {
    Token *token = (Token *)object;
    DROP(vm, token->var);
    DROP(vm, token->context);
    value_drop(vm, token->old);
}

// ---- Context ----------------------------------------------------------------------------------------------

static Context *self_context(const Value *args) {
    return (Context *)value_obj(args[0]);
}

static Value context_new_object(Vm *vm, const Value *args, int count) {
    return value_from_obj(context_new(vm, NULL));
}
static Value context_copy_method(Vm *vm, const Value *args, int count) {
    return value_from_obj(context_new(vm, self_context(args)->values));
}

static Value context_run(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Context *context = self_context(args);
    if (context->entered)
        return error_raise(vm, EXC_RUNTIME_ERROR, "cannot enter context: %R is already entered", args[0]);
    Value slot = value_keep(args[0]), *outer = vm->context;
    context->entered = true;
    vm->context = &slot;
    Value result = vm_call_kw(vm, args[1], args + 2, count - 2, kwnames);
    vm->context = outer;
    context->entered = false;
    value_drop(vm, slot);
    return result;
}

static Value context_get(Vm *vm, const Value *args, int count) {
    Value found = dict_get(vm, self_context(args)->values, args[1]);
    if (value_is_error(found)) return found;
    return value_is_unset(found) ? (count > 2 ? value_keep(args[2]) : VALUE_NONE) : value_keep(found);
}
static Value context_item(Vm *vm, const Value *args, int count) {
    return value_get_item(vm, value_from_obj(self_context(args)->values), args[1]);
}
static Value context_contains(Vm *vm, const Value *args, int count) {
    int contains = value_contains(vm, value_from_obj(self_context(args)->values), args[1]);
    return contains < 0 ? VALUE_ERROR : value_from_bool(contains);
}
static Value context_len(Vm *vm, const Value *args, int count) {
    return value_from_small_int(self_context(args)->values->count);
}
static Value context_iter(Vm *vm, const Value *args, int count) {
    return value_iter(vm, value_from_obj(self_context(args)->values));
}
static Value context_view(Vm *vm, Value self, const char *method) {
    Dict *values = ((Context *)value_obj(self))->values;
    return vm_call_method_c(vm, value_from_obj(values), method, NULL, 0);
}
static Value context_keys(Vm *vm, const Value *args, int count) {
    return context_view(vm, args[0], "keys");
}
static Value context_values(Vm *vm, const Value *args, int count) {
    return context_view(vm, args[0], "values");
}
static Value context_items(Vm *vm, const Value *args, int count) {
    return context_view(vm, args[0], "items");
}
static void context_dealloc(Vm *vm, Obj *object) {
    DROP(vm, ((Context *)object)->values);
}
static void context_traverse(Obj *object, VisitFn visit, void *context) {
    visit(value_from_obj(((Context *)object)->values), context);
}

static Value copy_context(Vm *vm, const Value *args, int count) {
    Value copy = context_copy(vm);
    return value_is_unset(copy) ? value_from_obj(context_new(vm, NULL)) : copy;
}

static const NativeDef VAR_METHODS[] = {
    {"__new__", NULL, var_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE("get", var_get, 1, 2),
    NATIVE("set", var_set, 2, 2),
    NATIVE("reset", var_reset, 2, 2),
    NATIVE("__repr__", var_repr, 1, 1),
    NATIVE_GET("name", var_name),
    NATIVE_FLAGGED("__class_getitem__", native_class_getitem, 2, 2, NATIVE_CLASS),
    NATIVE_END,
};
static const NativeDef TOKEN_METHODS[] = {
    NATIVE_GET("var", token_var),
    NATIVE_GET("old_value", token_old),
    NATIVE("__repr__", token_repr, 1, 1),
    NATIVE_END,
};
static const NativeDef CONTEXT_METHODS[] = {
    NATIVE_FLAGGED("__new__", context_new_object, 1, 1, NATIVE_STATIC),
    NATIVE_KW("run", context_run, 2, -1),
    NATIVE("copy", context_copy_method, 1, 1),
    NATIVE("get", context_get, 2, 3),
    NATIVE("__getitem__", context_item, 2, 2),
    NATIVE("__contains__", context_contains, 2, 2),
    NATIVE("__len__", context_len, 1, 1),
    NATIVE("__iter__", context_iter, 1, 1),
    NATIVE("keys", context_keys, 1, 1),
    NATIVE("values", context_values, 1, 1),
    NATIVE("items", context_items, 1, 1),
    NATIVE_END,
};

static Value missing_repr(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_from_c(vm, "<Token.MISSING>"));
}

/// Token.MISSING: the old value of a variable that had none.
static void missing_init(Vm *vm) {
    static const NativeDef METHODS[] = {NATIVE("__repr__", missing_repr, 1, 1), NATIVE_END};
    static const TypeDef MISSING = {.name = "Token.MISSING",
                                    .module = "builtins",
                                    .size_bytes = sizeof(Obj),
                                    .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
                                    .methods = METHODS};
    Type *type = type_new_native(vm, vm->types[TYPE_OBJECT], &MISSING);
    vm->aio->token_missing = value_from_obj(obj_new(vm, type, 0));
    dict_set_c(vm, vm->types[TYPE_CONTEXT_TOKEN]->dict, "MISSING", value_keep(vm->aio->token_missing));
}

void context_init_types(Vm *vm) {
    static const TypeDef CONTEXT = {.name = "Context",
                                    .module = "_contextvars",
                                    .size_bytes = sizeof(Context),
                                    .flags = TYPE_FINAL | TYPE_SHOWS_MODULE,
                                    .dealloc = context_dealloc,
                                    .traverse = context_traverse,
                                    .methods = CONTEXT_METHODS};
    static const TypeDef VAR = {.name = "ContextVar",
                                .module = "_contextvars",
                                .size_bytes = sizeof(ContextVar),
                                .flags = TYPE_FINAL | TYPE_SHOWS_MODULE,
                                .dealloc = var_dealloc,
                                .methods = VAR_METHODS};
    static const TypeDef TOKEN = {.name = "Token",
                                  .module = "_contextvars",
                                  .size_bytes = sizeof(Token),
                                  .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE | TYPE_SHOWS_MODULE,
                                  .dealloc = token_dealloc,
                                  .methods = TOKEN_METHODS};
    type_init_native(vm, TYPE_CONTEXT, &CONTEXT);
    type_init_native(vm, TYPE_CONTEXT_VAR, &VAR);
    type_init_native(vm, TYPE_CONTEXT_TOKEN, &TOKEN);
    missing_init(vm);
}

static void contextvars_init(Vm *vm, ModuleObj *module) {
    module_set(vm, module, "Context", value_keep(value_from_obj(vm->types[TYPE_CONTEXT])));
    module_set(vm, module, "ContextVar", value_keep(value_from_obj(vm->types[TYPE_CONTEXT_VAR])));
    module_set(vm, module, "Token", value_keep(value_from_obj(vm->types[TYPE_CONTEXT_TOKEN])));
}
static const NativeDef CONTEXTVARS_FUNCTIONS[] = {NATIVE("copy_context", copy_context, 0, 0), NATIVE_END};
const ModuleDef MODULE_contextvars = {"contextvars", CONTEXTVARS_FUNCTIONS, contextvars_init};
