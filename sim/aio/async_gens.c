/// Asynchronous generators and the loop: who has begun, and what becomes of one that is dropped (Semantics 11).
#include "sim/aio/aio.h"
#include "sim/vm/list.h"

void async_gen_begin(Vm *vm, Gen *gen) {
    Loop *loop = vm->aio->running;
    if (!loop) return;
    list_reserve(vm, loop->async_gens, loop->async_gens->count + 1);
    loop->async_gens->items[loop->async_gens->count++] = value_from_obj(gen);  // not owned
}

static bool loop_forget(Loop *loop, const Gen *gen) {
    List *gens = loop->async_gens;
    for (uint32_t i = 0; i < gens->count; i++) {
        if (value_obj(gens->items[i]) != &gen->head) continue;
        memmove(gens->items + i, gens->items + i + 1, sizeof(Value) * (gens->count - i - 1));
        gens->count--;
        return true;
    }
    return false;
}

bool async_gen_finalize(Vm *vm, Gen *gen) {
    Loop *loop = vm->aio->running;
    if (!loop || !loop_forget(loop, gen) || loop->closed) return false;
    // call_soon_threadsafe(create_task, agen.aclose())
    Value self = value_from_obj(gen);
    Value closing = vm_call_method_c(vm, self, "aclose", NULL, 0);
    Value create = value_is_error(closing) ? VALUE_ERROR : value_get_attr_c(vm, value_from_obj(loop), "create_task");
    if (!value_is_error(create)) {
        Value args[2] = {create, closing};
        value_drop(vm, vm_call_method_c(vm, value_from_obj(loop), "call_soon_threadsafe", args, 2));
        value_drop(vm, create);
    }
    if (error_is_pending(vm)) error_clear(vm);
    if (!value_is_error(closing)) value_drop(vm, closing);
    return true;
}
