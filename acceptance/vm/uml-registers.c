/* Preloaded into User Mode Linux, whose kernel 6.1 knows 2696 bytes of extended registers and fails on processors that
 * have more, such as those with AMX: the host's kernel takes them back only as a whole. Here what it gives is completed
 * with what the process has. */

enum { ptrace_number = 101, last_peek = 3, get_registers = 0x4204, set_registers = 0x4205, extended = 0x202 };

struct area {
    char *base;
    unsigned long length;
};

extern long syscall(long number, ...);

static long set_extended(long process, const struct area *given) {
    static char bytes[65536];
    struct area whole = {bytes, sizeof bytes};
    if (syscall(ptrace_number, (long)get_registers, process, (long)extended, &whole) < 0) {
        return -1;
    }
    for (unsigned long at = 0; at < given->length && at < whole.length; at++) {
        whole.base[at] = given->base[at];
    }
    return syscall(ptrace_number, (long)set_registers, process, (long)extended, &whole);
}

/* As the C library's, which returns the word that a peek finds. */
long ptrace(int request, int process, long address, void *data) {
    long word;
    if (request == set_registers && address == extended) {
        return set_extended(process, data);
    }
    if (request >= 1 && request <= last_peek) {
        return syscall(ptrace_number, (long)request, (long)process, address, &word) < 0 ? -1 : word;
    }
    return syscall(ptrace_number, (long)request, (long)process, address, data);
}
