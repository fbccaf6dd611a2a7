/// The start-up functions of the built-in types, one for each file that has types: INIT(noun) declares
/// `void noun_init_type(Vm *vm)`, which fills its types (type_init_native).
#ifndef LOOPSCOPE_VM_BUILTIN_TYPES_H
#define LOOPSCOPE_VM_BUILTIN_TYPES_H

#include "sim/vm/object.h"

#define BUILTIN_TYPES(INIT)                                                                                  \
    INIT(object)                                                                                             \
    INIT(type)                                                                                               \
    INIT(descriptor)                                                                                         \
    INIT(property)                                                                                           \
    INIT(super)                                                                                              \
    INIT(generic_alias)                                                                                      \
    INIT(union)                                                                                              \
    INIT(function)                                                                                           \
    INIT(method)                                                                                             \
    INIT(code)                                                                                               \
    INIT(module)                                                                                             \
    INIT(weakref)                                                                                            \
    INIT(none)                                                                                               \
    INIT(int)                                                                                                \
    INIT(bool)                                                                                               \
    INIT(float)                                                                                              \
    INIT(complex)                                                                                            \
    INIT(str)                                                                                                \
    INIT(str_iterator)                                                                                       \
    INIT(bytes)                                                                                              \
    INIT(bytearray)                                                                                          \
    INIT(memoryview)                                                                                         \
    INIT(tuple)                                                                                              \
    INIT(list)                                                                                               \
    INIT(dict)                                                                                               \
    INIT(dict_views)                                                                                         \
    INIT(dict_iterators)                                                                                     \
    INIT(mapping_proxy)                                                                                      \
    INIT(set)                                                                                                \
    INIT(range)                                                                                              \
    INIT(slice)                                                                                              \
    INIT(iterators)                                                                                          \
    INIT(iterator_tools)                                                                                     \
    INIT(gen)                                                                                                \
    INIT(frame)                                                                                              \
    INIT(exception)                                                                                          \
    INIT(traceback)                                                                                          \
    INIT(file)

#define INIT(noun) void noun##_init_type(Vm *vm);
BUILTIN_TYPES(INIT)
#undef INIT

#endif
