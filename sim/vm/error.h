/// Exceptions: raising them from C, their layout, tracebacks, and how they are printed.
#ifndef LOOPSCOPE_VM_ERROR_H
#define LOOPSCOPE_VM_ERROR_H

#include "sim/base/text.h"
#include "sim/trace/trace.h"
#include "sim/vm/object.h"

typedef struct Code Code;
typedef struct FrameObj FrameObj;

/// One frame an exception passed through; the newest entry is the outermost frame, `next` leads inward.
typedef struct Traceback {
    Obj head;
    struct Traceback *next; // owned, or NULL at the raising frame
    Code *code;             // owned
    uint32_t instruction; // where the frame stood: index into code->instructions, gives line and caret range
    FrameObj *frame;      // owned: keeps the frame's locals alive as CPython's tracebacks do; may be NULL
} Traceback;

typedef struct Exception {
    Obj head;
    Tuple *args;          // owned
    Value cause, context; // VALUE_NONE or an exception; owned
    Traceback *traceback; // owned, or NULL
    bool suppress_context;
    bool left_callback;   // it has been through the event loop's frames, which `traceback` leaves out
    TraceId raised_event; // exception.raised; 0: the trace has not seen it yet
} Exception;

/// The layout of those that carry more. Kept apart because programs with many tasks hold many
/// CancelledErrors.
typedef struct SpecialException {
    Exception exception;
    /// StopIteration value; SystemExit code; ExceptionGroup message, exceptions;
    /// NameError / AttributeError name, obj; ImportError name, path; OSError errno, strerror, filename;
    /// UnicodeError encoding, object, reason; SyntaxError msg, filename, lineno. VALUE_UNSET where absent.
    Value extra[4];
} SpecialException;

static inline Exception *value_exception(Value v) {
    return (Exception *)value_obj(v);
}
/// The extra values of an exception that is known to be one of the special ones.
static inline Value *exception_extra(Exception *exception) {
    return ((SpecialException *)exception)->extra;
}

/// Sets the pending exception with a message, chained to the one being handled. Returns VALUE_ERROR.
/// Conversions: %s C string, %d int, %lld, %zu, %c, %%, and %S Str *, %R repr of a Value, %U str of a Value,
/// %T type name of a Value, %O the same of a Type *, %N __name__ of a Type *. (An exception inside a repr
/// replaces the one being raised.)
Value error_raise(Vm *vm, ExcId type, const char *format, ...);
/// Raises an exception object or class, owned by the caller and taken over. Returns VALUE_ERROR.
Value error_raise_value(Vm *vm, Value exception);
/// The `raise` statement: checks the operand, instantiates a class, sets cause (VALUE_UNSET: no `from`).
/// Borrowed. Returns VALUE_ERROR.
Value error_raise_from(Vm *vm, Value exception, Value cause);
/// KeyError(key), StopIteration(value): one argument, kept.
Value error_raise_with(Vm *vm, ExcId type, Value argument);
/// Makes an exception without raising it; `argument` VALUE_UNSET: no args. Owned.
Value error_new(Vm *vm, ExcId type, Value argument);

static inline bool error_is_pending(Vm *vm);
/// True if the pending exception is an instance of the type.
bool error_pending_is(Vm *vm, ExcId type);
/// Takes the pending exception out of the VM. Owned; the caller must hold an exception pending.
Value error_take(Vm *vm);
/// Makes `exception` (owned, taken over) pending as it is: context and traceback are not touched.
void error_restore(Vm *vm, Value exception);
void error_clear(Vm *vm);
/// True if `exception` is an instance of the type.
bool exception_is(Vm *vm, Value exception, ExcId type);

/// What the exception shows behind its type's name: str(exception). Never fails ("<exception str() failed>").
Str *exception_text(Vm *vm, Value exception);
/// What a report leaves out; all zero is the whole report without hints.
typedef struct ReportOptions {
    bool hints;      // "Did you mean": in the interpreter's own reports, not in those of the module traceback
    bool no_chain;   // only the exception itself
    bool last_lines; // only what stands behind the frames
    int64_t frame_limit; // > 0: the outermost frames, < 0: the innermost ones, 0: all
} ReportOptions;

/// Appends CPython's report: chained exceptions, groups, tracebacks with source lines and carets.
void traceback_print(Vm *vm, Value exception, const ReportOptions *options, Buffer *out);
/// The frames alone, outermost first, each as `  File "x.py", line 3, in f` with source line and caret.
void traceback_print_frames(Vm *vm, const Traceback *traceback, int64_t limit, Buffer *out);

#endif
