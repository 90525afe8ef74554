/* Preloaded library for User Mode Linux 6.1, which supports 2696 bytes of extended registers and fails on processors
 * that have more, such as those with AMX, because the kernel of the host accepts only the whole register set. The
 * library completes the given registers with the current ones of the process. */

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

/* Replaces ptrace() of the C library, which returns the word that a PEEK request reads. */
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
