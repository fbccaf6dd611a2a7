/// The importable modules: C tables and embedded Python, found through one table (modules.def).
#ifndef LOOPSCOPE_MODULES_MODULES_H
#define LOOPSCOPE_MODULES_MODULES_H

#include "sim/lang/ast.h"
#include "sim/vm/vm.h"

/// import name (dotted): the module itself, its parents imported and bound on the way. Owned; VALUE_ERROR
/// with ModuleNotFoundError.
Value module_import(Vm *vm, const Str *name);
/// True if Loopscope has a module of this name.
bool module_exists(const char *name, size_t size);
/// Looks at the import statements of a program before it runs: false and `diag` filled for a module or name
/// we do not have, unless the program is prepared for an ImportError there.
bool modules_check_imports(Vm *vm, const Module *tree, Diag *diag);
/// Looks for calls that are certain to be reached and that virtual time cannot have (sockets, subprocesses):
/// false and `diag` filled for the first one.
bool modules_check_calls(const Module *tree, Diag *diag);
/// atexit functions.
void modules_at_exit(Vm *vm);

#endif
