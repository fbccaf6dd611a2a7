/// Asynchronous generators and the loop: who has begun, and what becomes of one that is dropped (Semantics
/// 11).
#include "sim/aio/aio.h"
#include "sim/vm/list.h"

/// The generator takes itself out when it dies, so neither pointer is owned.
typedef struct BegunGen {
    Gen *gen;
    Loop *loop;
} BegunGen;

bool async_gen_begin(Vm *vm, Gen *gen) {
    AioState *aio = vm->aio;
    if (!vm->loops.running) return false;
    if (aio->begun_count == aio->begun_capacity) {
        uint32_t capacity = aio->begun_capacity ? aio->begun_capacity * 2 : 8;
        aio->begun_gens = memory_resize(vm->memory, aio->begun_gens, sizeof(BegunGen) * aio->begun_capacity,
                                        sizeof(BegunGen) * capacity);
        aio->begun_capacity = capacity;
    }
    aio->begun_gens[aio->begun_count++] = (BegunGen){gen, vm->loops.running};
    return true;
}

/// The loop it began on; NULL if it is not tracked (any longer).
static Loop *take_out(AioState *aio, const Gen *gen) {
    for (uint32_t i = 0; i < aio->begun_count; i++) {
        if (aio->begun_gens[i].gen != gen) continue;
        Loop *loop = aio->begun_gens[i].loop;
        memmove(aio->begun_gens + i, aio->begun_gens + i + 1, sizeof(BegunGen) * (aio->begun_count - i - 1));
        aio->begun_count--;
        return loop;
    }
    return NULL;
}

List *async_gens_of(Vm *vm, const Loop *loop) {
    List *gens = list_new(vm, 0);
    for (uint32_t i = 0; i < vm->aio->begun_count; i++)
        if (vm->aio->begun_gens[i].loop == loop)
            list_append(vm, gens, value_from_obj(vm->aio->begun_gens[i].gen));
    return gens;
}

void async_gens_forget(Vm *vm, const Loop *loop) {
    AioState *aio = vm->aio;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < aio->begun_count; i++)
        if (aio->begun_gens[i].loop != loop) aio->begun_gens[kept++] = aio->begun_gens[i];
    aio->begun_count = kept;
}

void async_gen_finalize(Vm *vm, Gen *gen) {
    Loop *loop = take_out(vm->aio, gen);
    if (!loop || loop->closed || gen->state == GEN_CLOSED || gen->close_begun) return;
    // call_soon_threadsafe(create_task, agen.aclose())
    Value self = value_from_obj(gen);
    Value closing = vm_call_method_c(vm, self, "aclose", NULL, 0);
    Value create =
        value_is_error(closing) ? VALUE_ERROR : value_get_attr_c(vm, value_from_obj(loop), "create_task");
    if (!value_is_error(create)) {
        Value args[2] = {create, closing};
        value_drop(vm, vm_call_method_c(vm, value_from_obj(loop), "call_soon_threadsafe", args, 2));
        value_drop(vm, create);
    }
    if (error_is_pending(vm)) error_clear(vm);
    if (!value_is_error(closing)) value_drop(vm, closing);
}
