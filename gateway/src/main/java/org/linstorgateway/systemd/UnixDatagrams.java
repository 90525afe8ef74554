package org.linstorgateway.systemd;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/**
 * Sends datagrams to sockets of the family AF_UNIX, with calls of the C library since Java supports only stream sockets of this
 * family. Constants and layouts are those of Linux, equal on all processor architectures that Java supports.
 */
public final class UnixDatagrams {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    /** The length of {@code sun_path} in {@code struct sockaddr_un}, see unix(7). */
    private static final int MAX_PATH = 108;
    private static final int PATH_OFFSET = Short.BYTES;

    private static final StructLayout ERRNO = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_VALUE = ERRNO.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle socket;
    private final MethodHandle sendto;
    private final MethodHandle close;

    /** Looks up the functions of the C library. */
    public UnixDatagrams() {
        AddressLayout pointer = ValueLayout.ADDRESS;
        var integer = ValueLayout.JAVA_INT;
        var size = ValueLayout.JAVA_LONG;
        socket = function("socket", FunctionDescriptor.of(integer, integer, integer, integer));
        sendto = function("sendto",
                FunctionDescriptor.of(size, integer, pointer, size, integer, pointer, integer));
        close = function("close", FunctionDescriptor.of(integer, integer));
    }

    /** Calls a restricted method, for which Java needs the option --enable-native-access. */
    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor signature) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature,
                Linker.Option.captureCallState("errno"));
    }

    /**
     * Sends a datagram. Waits while the queue of the receiver is full.
     *
     * @param address a path, or {@code @} and a name in the abstract namespace
     * @throws IOException if no process receives the datagram; its message has the errno of the C library
     */
    public void send(String address, String text) throws IOException {
        byte[] path = address.getBytes(StandardCharsets.UTF_8);
        if (path.length == 0 || path.length >= MAX_PATH) {
            throw new IOException("'" + address + "' is not the address of a unix socket");
        }
        if (path[0] == '@') {
            path[0] = 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            send(arena, path, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void send(Arena arena, byte[] path, byte[] text) throws IOException {
        MemorySegment errno = arena.allocate(ERRNO);
        MemorySegment to = arena.allocate(PATH_OFFSET + (long) MAX_PATH, Short.BYTES);
        to.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(path, 0, to, ValueLayout.JAVA_BYTE, PATH_OFFSET, path.length);
        int descriptor = (int) call("socket", errno,
                () -> (int) socket.invokeExact(errno, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0));
        try {
            MemorySegment datagram = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
            call("sendto", errno, () -> (long) sendto.invokeExact(errno, descriptor, datagram, (long) text.length,
                    MSG_NOSIGNAL, to, PATH_OFFSET + path.length));
        } finally {
            call("close", errno, () -> (int) close.invokeExact(errno, descriptor));
        }
    }

    @FunctionalInterface
    private interface Call {
        /** Returns the result of a function of the C library, which is negative if it failed. */
        long result() throws Throwable;
    }

    private static long call(String name, MemorySegment errno, Call call) throws IOException {
        long result;
        try {
            result = call.result();
        } catch (Throwable e) {
            throw new IllegalStateException("cannot call " + name, e);
        }
        if (result < 0) {
            throw new IOException(name + " failed with errno " + (int) ERRNO_VALUE.get(errno, 0L));
        }
        return result;
    }
}
