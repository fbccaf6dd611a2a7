// Natives: how they get into types and modules, and how a call's arguments become what the C function
// expects. The wording of the errors follows what CPython's argument parsers say for each kind of builtin.

#include "sim/vm/native.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/pointer_map.h"
#include "sim/vm/str.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"
#include <assert.h>

enum { PARAMETERS_MAX = 16 };

/// A parsed `parameters` string.
typedef struct Signature {
    const NativeDef *def;
    int count;           // parameters in all
    int positional_only; // the first ones
    int positional;      // those that may be given by position
    Str *names[PARAMETERS_MAX];
} Signature;

/// A table of methods and the type that got it first: for errors of calls that have nothing but the def.
typedef struct MethodRange {
    const NativeDef *begin, *end;
    const Type *owner;
} MethodRange;

struct NativeTable {
    PointerMap signatures; // Signature * by NativeDef *
    MethodRange *ranges;
    size_t range_count, range_capacity;
};

void native_init(Vm *vm) {
    NativeTable *table = memory_alloc(vm->memory, MEMORY_RAW, sizeof *table);
    *table = (NativeTable){0};
    vm->natives = table;
}

// ---- kinds of natives ----

bool native_is_constructor(const NativeDef *def) {
    return strcmp(def->name, "__new__") == 0 || strcmp(def->name, "__init__") == 0;
}

bool native_is_slot(const NativeDef *def) {
    static const char *const ORDINARY[] = {
        "__dir__",           "__format__",     "__init_subclass__", "__class_getitem__", "__instancecheck__",
        "__subclasscheck__", "__subclasses__", "__prepare__",       "__reversed__",      "__length_hint__",
        "__enter__",         "__exit__",       "__aenter__",        "__aexit__",         "__round__",
        "__ceil__",          "__floor__",      "__trunc__",         "__mro_entries__",   "__set_name__",
        "__sizeof__",        "__reduce__",     "__reduce_ex__",     "__getnewargs__",    "__complex__",
        "__bytes__",         "__missing__",    "__new__",           "__subclasshook__",  "__copy__",
        "__deepcopy__",      "__setstate__",   "__getstate__",
    };
    size_t size = strlen(def->name);
    if (size < 5 || memcmp(def->name, "__", 2) != 0 || memcmp(def->name + size - 2, "__", 2) != 0)
        return false;
    for (size_t i = 0; i < sizeof ORDINARY / sizeof *ORDINARY; i++)
        if (strcmp(ORDINARY[i], def->name) == 0) return false;
    return true;
}

// ---- errors ----

/// The function's name alone, as most texts have it: "split", and for a constructor the type's.
static const char *short_name(const NativeDef *def, NativeRole role) {
    if (role.owner && native_is_constructor(def)) return role.owner->name->bytes;
    return def->name;
}

/// "str.upper", "math.sqrt", "len"; owned.
static Str *long_name(Vm *vm, const NativeDef *def, NativeRole role) {
    if (role.owner && !native_is_constructor(def)) return str_format(vm, "%N.%s", role.owner, def->name);
    if (role.module && !str_equal_c(role.module, "builtins"))
        return str_format(vm, "%S.%s", role.module, def->name);
    return str_from_c(vm, short_name(def, role));
}

static Value raise_no_keywords(Vm *vm, const NativeDef *def, NativeRole role) {
    if (role.has_self && native_is_slot(def) && !native_is_constructor(def))
        return error_raise(vm, EXC_TYPE_ERROR, "wrapper %s() takes no keyword arguments", def->name);
    Str *name = long_name(vm, def, role);
    error_raise(vm, EXC_TYPE_ERROR, "%S() takes no keyword arguments", name);
    DROP(vm, name);
    return VALUE_ERROR;
}

static const char *plural(int count) {
    return count == 1 ? "" : "s";
}

/// The wrong number of arguments for a native that takes none or exactly one.
static Value raise_exact_count(Vm *vm, const NativeDef *def, NativeRole role, int expected, int given) {
    Str *name = long_name(vm, def, role);
    if (expected == 0)
        error_raise(vm, EXC_TYPE_ERROR, "%S() takes no arguments (%d given)", name, given);
    else
        error_raise(vm, EXC_TYPE_ERROR, "%S() takes exactly one argument (%d given)", name, given);
    DROP(vm, name);
    return VALUE_ERROR;
}

/// The wrong number of arguments for a native without named parameters.
/// "Random.randint"; owned.
static Str *python_name(Vm *vm, const NativeDef *def, NativeRole role) {
    if (role.owner) return str_format(vm, "%N.%s", role.owner, def->name);
    return str_from_c(vm, def->name);
}

static Value raise_python_count(Vm *vm, const NativeDef *def, NativeRole role, int given) {
    Str *function = python_name(vm, def, role);
    error_raise(vm, EXC_TYPE_ERROR, "%S() takes %d positional argument%s but %d %s given", function, def->max,
                plural(def->max), given, given == 1 ? "was" : "were");
    DROP(vm, function);
    return VALUE_ERROR;
}

static Value raise_count(Vm *vm, const NativeDef *def, NativeRole role, int given) {
    if (def->flags & NATIVE_PYTHON_TEXTS) return raise_python_count(vm, def, role, given);
    int self = role.has_self ? 1 : 0;
    int min = def->min - self, max = def->max < 0 ? def->max : def->max - self;
    given -= self;
    bool is_constructor = native_is_constructor(def);
    if (role.has_self && native_is_slot(def) && !is_constructor && min == max)
        return error_raise(vm, EXC_TYPE_ERROR,
                           min < 2 ? "expected %d argument%s, got %d" : " expected %d argument%s, got %d",
                           min, plural(min), given);
    if (min == max && min < 2 && !is_constructor) return raise_exact_count(vm, def, role, min, given);
    const char *name = role.has_self && native_is_slot(def) && !is_constructor ? "" : short_name(def, role);
    const char *bound = min == max ? "" : given < min ? "at least " : "at most ";
    int limit = given < min ? min : max;
    return error_raise(vm, EXC_TYPE_ERROR, "%s expected %s%d argument%s, got %d", name, bound, limit,
                       plural(limit), given);
}

// ---- named parameters ----

static void signature_add_name(Vm *vm, Signature *signature, const char *name, size_t size) {
    if (size == 1 && *name == '/') {
        signature->positional_only = signature->count;
    } else if (size == 1 && *name == '*') {
        signature->positional = signature->count;
    } else {
        assert(signature->count < PARAMETERS_MAX);
        signature->names[signature->count++] = str_intern(vm, name, size);
    }
}

static const Signature *signature_parse(Vm *vm, const NativeDef *def) {
    Signature *signature = memory_alloc(vm->memory, MEMORY_RAW, sizeof *signature);
    *signature = (Signature){.def = def, .positional = -1};
    for (const char *at = def->parameters; *at;) {
        size_t size = strcspn(at, " ");
        if (size > 0) signature_add_name(vm, signature, at, size);
        at += size;
        while (*at == ' ')
            at++;
    }
    if (signature->positional < 0) signature->positional = signature->count;
    return signature;
}

static const Signature *signature_of(Vm *vm, const NativeDef *def) {
    PointerMap *signatures = &vm->natives->signatures;
    const uint64_t *known = pointer_map_find(signatures, def);
    if (known) return (const Signature *)(uintptr_t)*known;
    const Signature *parsed = signature_parse(vm, def);
    pointer_map_add(signatures, vm->memory, def, (uint64_t)(uintptr_t)parsed);
    return parsed;
}

static Value raise_too_many(Vm *vm, const Signature *signature, NativeRole role, int positional,
                            int keywords) {
    int self = role.has_self ? 1 : 0;
    const char *name = short_name(signature->def, role);
    int limit = signature->count - self, positional_limit = signature->positional - self;
    int min = signature->def->min - self;
    if (positional - self + keywords > limit)
        return error_raise(vm, EXC_TYPE_ERROR, "%s() takes at most %d %sargument%s (%d given)", name, limit,
                           positional == self ? "keyword " : "", plural(limit), positional - self + keywords);
    if (positional_limit == 0)
        return error_raise(vm, EXC_TYPE_ERROR, "%s() takes no positional arguments", name);
    return error_raise(vm, EXC_TYPE_ERROR, "%s() takes %s %d positional argument%s (%d given)", name,
                       min < positional_limit ? "at most" : "exactly", positional_limit,
                       plural(positional_limit), positional - self);
}

static Value raise_too_few(Vm *vm, const Signature *signature, NativeRole role, int required, int given) {
    int self = role.has_self ? 1 : 0;
    return error_raise(vm, EXC_TYPE_ERROR, "%s() takes %s %d positional argument%s (%d given)",
                       short_name(signature->def, role),
                       required < signature->positional ? "at least" : "exactly", required - self,
                       plural(required - self), given - self);
}

static Value raise_missing(Vm *vm, const Signature *signature, NativeRole role, int parameter) {
    return error_raise(vm, EXC_TYPE_ERROR, "%s() missing required argument '%S' (pos %d)",
                       short_name(signature->def, role), signature->names[parameter],
                       parameter + 1 - (role.has_self ? 1 : 0));
}

/// The parameter that `name` may set, or -1.
static int parameter_named(const Signature *signature, const Str *name) {
    for (int i = signature->positional_only; i < signature->count; i++)
        if (signature->names[i] == name || str_equal(signature->names[i], name)) return i;
    return -1;
}

/// A keyword that names no parameter, or one that a position has filled.
static Value raise_bad_keyword(Vm *vm, const Signature *signature, NativeRole role, const Str *name,
                               int parameter) {
    const char *function = short_name(signature->def, role);
    if (parameter < 0)
        return error_raise(vm, EXC_TYPE_ERROR, "'%S' is an invalid keyword argument for %s()", name,
                           function);
    return error_raise(vm, EXC_TYPE_ERROR, "argument for %s() given by name ('%S') and position (%d)",
                       function, name, parameter + 1 - (role.has_self ? 1 : 0));
}

static bool bind_keywords(Vm *vm, const Signature *signature, NativeRole role, const Value *values,
                          const Tuple *kwnames, int positional, Value *slots) {
    const Str *bad = NULL;
    int bad_parameter = -1;
    for (uint32_t i = 0; i < kwnames->count; i++) {
        const Str *name = value_str_ptr(kwnames->items[i]);
        int parameter = parameter_named(signature, name);
        if (parameter >= positional) {
            slots[parameter] = values[i];
        } else if (!bad || (bad_parameter < 0 && parameter >= 0)) { // a doubled argument is blamed first
            bad = name;
            bad_parameter = parameter;
        }
    }
    for (int i = positional; i < signature->def->min; i++) {
        if (!value_is_unset(slots[i])) continue;
        raise_missing(vm, signature, role, i);
        return false;
    }
    if (bad) raise_bad_keyword(vm, signature, role, bad, bad_parameter);
    return !bad;
}

// ---- the same errors in the words of Python functions ----

static bool is_among(const Tuple *kwnames, const Str *name) {
    for (uint32_t i = 0; kwnames && i < kwnames->count; i++)
        if (str_equal(value_str_ptr(kwnames->items[i]), name)) return true;
    return false;
}

/// A keyword that names no parameter, or one that a position has filled. True if there is one: raised.
static bool python_bad_keyword(Vm *vm, const Signature *signature, const Str *function, int count,
                               const Tuple *kwnames) {
    for (uint32_t i = 0; kwnames && i < kwnames->count; i++) {
        const Str *name = value_str_ptr(kwnames->items[i]);
        int parameter = parameter_named(signature, name);
        if (parameter >= 0 && parameter >= count) continue;
        error_raise(vm, EXC_TYPE_ERROR,
                    parameter < 0 ? "%S() got an unexpected keyword argument '%S'"
                                  : "%S() got multiple values for argument '%S'",
                    function, name);
        return true;
    }
    return false;
}

static void python_too_many(Vm *vm, const Signature *signature, const Str *function, int count) {
    int min = signature->def->min, limit = signature->positional;
    Str *takes = min < limit ? str_format(vm, "from %d to %d", min, limit) : str_format(vm, "%d", limit);
    error_raise(vm, EXC_TYPE_ERROR, "%S() takes %S positional argument%s but %d %s given", function, takes,
                plural(limit), count, count == 1 ? "was" : "were");
    DROP(vm, takes);
}

/// "'a', 'b', and 'c'"
static Str *python_list_names(Vm *vm, const Signature *signature, const int *missing, int count) {
    Buffer text;
    buffer_init(&text, vm->memory);
    for (int i = 0; i < count; i++) {
        if (i > 0) buffer_add_text(&text, i < count - 1 ? ", " : count == 2 ? " and " : ", and ");
        buffer_printf(&text, "'%s'", signature->names[missing[i]]->bytes);
    }
    return str_from_buffer(vm, &text);
}

static void python_missing(Vm *vm, const Signature *signature, const Str *function, int count,
                           const Tuple *kwnames) {
    int missing[PARAMETERS_MAX], missing_count = 0;
    for (int i = count; i < signature->def->min; i++)
        if (!is_among(kwnames, signature->names[i])) missing[missing_count++] = i;
    Str *names = python_list_names(vm, signature, missing, missing_count);
    error_raise(vm, EXC_TYPE_ERROR, "%S() missing %d required positional argument%s: %S", function,
                missing_count, plural(missing_count), names);
    DROP(vm, names);
}

/// The arguments do not fit the parameters: says why.
static Value raise_like_python(Vm *vm, const Signature *signature, NativeRole role, int count,
                               const Tuple *kwnames) {
    Str *function = python_name(vm, signature->def, role);
    if (!python_bad_keyword(vm, signature, function, count, kwnames)) {
        if (count > signature->positional)
            python_too_many(vm, signature, function, count);
        else
            python_missing(vm, signature, function, count, kwnames);
    }
    DROP(vm, function);
    return VALUE_ERROR;
}

/// True if the arguments fit the parameters.
static bool arguments_fit(const Signature *signature, int count, const Tuple *kwnames) {
    if (count > signature->positional) return false;
    for (uint32_t i = 0; kwnames && i < kwnames->count; i++) {
        int parameter = parameter_named(signature, value_str_ptr(kwnames->items[i]));
        if (parameter < count) return false;
    }
    for (int i = count; i < signature->def->min; i++)
        if (!is_among(kwnames, signature->names[i])) return false;
    return true;
}

static Value invoke_named(Vm *vm, const NativeDef *def, NativeRole role, const Value *args, int count,
                          const Tuple *kwnames) {
    const Signature *signature = signature_of(vm, def);
    int keyword_count = kwnames ? (int)kwnames->count : 0;
    if (def->flags & NATIVE_PYTHON_TEXTS && !arguments_fit(signature, count, kwnames))
        return raise_like_python(vm, signature, role, count, kwnames);
    if (count > signature->positional || count + keyword_count > signature->count)
        return raise_too_many(vm, signature, role, count, keyword_count);
    int required = def->min < signature->positional_only ? def->min : signature->positional_only;
    if (count < required) return raise_too_few(vm, signature, role, required, count);
    Value slots[PARAMETERS_MAX];
    for (int i = 0; i < signature->count; i++)
        slots[i] = i < count ? args[i] : VALUE_UNSET;
    if (keyword_count > 0) {
        if (!bind_keywords(vm, signature, role, args + count, kwnames, count, slots)) return VALUE_ERROR;
    } else if (count < def->min) {
        return raise_missing(vm, signature, role, count);
    }
    return def->fn(vm, slots, signature->count);
}

/// The first keyword that is not among `names`, or NULL.
static const Str *take_keywords(const char *names, const Value *values, const Tuple *kwnames, Value *out) {
    uint32_t keyword_count = kwnames ? kwnames->count : 0, taken = 0;
    for (const char *at = names; *at; out++) {
        size_t size = strcspn(at, " ");
        *out = VALUE_UNSET;
        for (uint32_t i = 0; i < keyword_count; i++) {
            const Str *name = value_str_ptr(kwnames->items[i]);
            if (name->size != size || memcmp(name->bytes, at, size) != 0) continue;
            *out = values[i];
            taken |= UINT32_C(1) << (i & 31);
        }
        at += size;
        while (*at == ' ')
            at++;
    }
    for (uint32_t i = 0; i < keyword_count; i++)
        if (!(taken >> (i & 31) & 1)) return value_str_ptr(kwnames->items[i]);
    return NULL;
}

bool native_take_keywords(Vm *vm, const char *function, const char *names, const Value *values,
                          const Tuple *kwnames, Value *out) {
    const Str *bad = take_keywords(names, values, kwnames, out);
    if (bad) error_raise(vm, EXC_TYPE_ERROR, "'%S' is an invalid keyword argument for %s()", bad, function);
    return !bad;
}

bool python_take_keywords(Vm *vm, const char *function, const char *names, const Value *values,
                          const Tuple *kwnames, Value *out) {
    const Str *bad = take_keywords(names, values, kwnames, out);
    if (bad) error_raise(vm, EXC_TYPE_ERROR, "%s() got an unexpected keyword argument '%S'", function, bad);
    return !bad;
}

// ---- the call ----

Value native_invoke(Vm *vm, const NativeDef *def, NativeRole role, const Value *args, int count,
                    const Tuple *kwnames) {
    if (kwnames && kwnames->count == 0) kwnames = NULL;
    if (def->parameters) return invoke_named(vm, def, role, args, count, kwnames);
    if (kwnames && !def->kw_fn) return raise_no_keywords(vm, def, role);
    if (count < def->min || (def->max >= 0 && count > def->max)) return raise_count(vm, def, role, count);
    return def->kw_fn ? def->kw_fn(vm, args, count, kwnames) : def->fn(vm, args, count);
}

bool native_call_positional(Vm *vm, Native *native, const Value *args, int count, Value *result) {
    const NativeDef *def = native->def;
    if (!def->parameters || count < def->min) return false;
    if (!native->signature) native->signature = signature_of(vm, def);
    const Signature *signature = native->signature;
    if (count > signature->positional) return false;
    Value slots[PARAMETERS_MAX];
    for (int i = 0; i < signature->count; i++)
        slots[i] = i < count ? args[i] : VALUE_UNSET;
    *result = def->fn(vm, slots, signature->count);
    return true;
}

// ---- into types and modules ----

static void remember_range(Vm *vm, const NativeDef *begin, const NativeDef *end, const Type *owner) {
    NativeTable *table = vm->natives;
    if (table->range_count == table->range_capacity) {
        size_t capacity = table->range_capacity ? 2 * table->range_capacity : 128;
        table->ranges = memory_resize(vm->memory, table->ranges, table->range_capacity * sizeof(MethodRange),
                                      capacity * sizeof(MethodRange));
        table->range_capacity = capacity;
    }
    table->ranges[table->range_count++] = (MethodRange){begin, end, owner};
}

static Native *native_alloc(Vm *vm, TypeId kind, const NativeDef *def, Type *owner) {
    Native *native = obj_new(vm, vm->types[kind], sizeof(Native));
    native->def = def;
    native->self = VALUE_UNSET;
    native->owner = owner;
    return native;
}

Value native_new(Vm *vm, const NativeDef *def, Value self, Str *module) {
    Native *native = native_alloc(vm, TYPE_NATIVE, def, NULL);
    native->self = value_keep(self);
    native->module = KEEP_ANY(module);
    return value_from_obj(native);
}

/// What stands in the type's dict for `def`. Owned.
static Value type_entry(Vm *vm, Type *type, const NativeDef *def) {
    if (def->flags & NATIVE_GETTER) {
        bool has_setter = def[1].flags & NATIVE_SETTER && strcmp(def[1].name, def->name) == 0;
        return getset_new(vm, type, def, has_setter ? def + 1 : NULL);
    }
    TypeId kind = def->flags & (NATIVE_STATIC | NATIVE_CLASS) ? TYPE_NATIVE : TYPE_NATIVE_METHOD;
    Value native = value_from_obj(native_alloc(vm, kind, def, type));
    if (!(def->flags & NATIVE_CLASS)) return native;
    Value wrapper = wrapper_new(vm, TYPE_CLASSMETHOD, native);
    value_drop(vm, native);
    return wrapper;
}

void type_add_natives(Vm *vm, Type *type, const NativeDef *methods) {
    const NativeDef *def = methods;
    for (; def->name; def++)
        if (!(def->flags & NATIVE_SETTER)) dict_set_c(vm, type->dict, def->name, type_entry(vm, type, def));
    remember_range(vm, methods, def, type);
    type_modified(vm, type);
}

void module_add_natives(Vm *vm, ModuleObj *module, const NativeDef *defs) {
    for (const NativeDef *def = defs; def && def->name; def++)
        dict_set_c(vm, module->dict, def->name, native_new(vm, def, VALUE_UNSET, module->name));
}
