/// When nothing can ever run again: who waits for what.
#include "sim/aio/aio.h"

void aio_deadlock(Vm *vm, Loop *loop) {
    Buffer text;
    buffer_init(&text, vm->memory);
    for (Task *task = vm->aio->first_task; task; task = task->next) {
        if (task->future.state != FUTURE_PENDING || task->future.loop != loop) continue;
        Str *name = task_name(vm, task);
        buffer_printf(&text, "\n  %s waits at line %u", name->bytes,
                      value_is_gen(task->coroutine) ? gen_line((Gen *)value_obj(task->coroutine)) : 0);
        DROP(vm, name);
    }
    vm_leave(vm, RUN_DEADLOCK, "deadlock: nothing is ready and no timer is set, so nothing can ever run again%s", buffer_text(&text));
}
