package org.linstorgateway.systemd;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** A datagram socket that receives the notifications of services, like systemd's. */
public final class TestSystemd {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int MAX_LENGTH = 4096;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final BlockingQueue<String> notifications = new LinkedBlockingQueue<>();
    private final int socket;

    /** @param address a path without a file, or {@code @} and a name in the abstract namespace */
    public TestSystemd(String address) {
        byte[] path = address.replaceFirst("^@", "\0").getBytes(StandardCharsets.UTF_8);
        socket = (int) call("socket", ValueLayout.JAVA_INT, AF_UNIX, SOCK_DGRAM, 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(Short.BYTES + path.length, Short.BYTES);
            name.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            name.asSlice(Short.BYTES).copyFrom(MemorySegment.ofArray(path));
            assertThat(call("bind", ValueLayout.JAVA_INT, socket, name, (int) name.byteSize())).isEqualTo(0);
        }
        Thread.ofPlatform().daemon().name("systemd").start(this::receive);
    }

    private void receive() {
        MemorySegment buffer = Arena.ofAuto().allocate(MAX_LENGTH);
        while (true) {
            long length = (long) call("recv", ValueLayout.JAVA_LONG, socket, buffer, (long) MAX_LENGTH, 0);
            if (length < 0) {
                return;
            }
            notifications
                    .add(new String(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
        }
    }

    /** Returns the next notification; fails if none arrives. */
    public String next() throws InterruptedException {
        @Nullable
        String notification = notifications.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        assertThat(notification).as("a notification for systemd").isNotNull();
        return String.valueOf(notification);
    }

    @SuppressWarnings("restricted")
    private static Object call(String name, ValueLayout result, Object... arguments) {
        ValueLayout[] layouts = new ValueLayout[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            layouts[i] = switch (arguments[i]) {
                case Integer _ -> ValueLayout.JAVA_INT;
                case Long _ -> ValueLayout.JAVA_LONG;
                default -> ValueLayout.ADDRESS;
            };
        }
        try {
            return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name),
                    FunctionDescriptor.of(result, layouts)).invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(name, e);
        }
    }
}
