package org.linstorgateway.systemd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceNotifierTest {
    @TempDir
    private Path folder;

    @Test
    void systemd_is_notified_of_ready_keep_alive_and_stopping() throws InterruptedException {
        String address = folder.resolve("notify").toString();
        TestSystemd systemd = new TestSystemd(address);
        ServiceNotifier notifier = new ServiceNotifier(Map.of("NOTIFY_SOCKET", address));

        notifier.ready("serving\nümlaut");
        notifier.keepAlive();
        notifier.stopping("bye");

        assertThat(systemd.next()).isEqualTo("READY=1\nSTATUS=serving ümlaut");
        assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
        assertThat(systemd.next()).isEqualTo("STOPPING=1\nSTATUS=bye");
    }

    @Test
    void the_socket_may_be_in_the_abstract_namespace() throws InterruptedException {
        String address = "@linstor-gateway-test-" + UUID.randomUUID();
        TestSystemd systemd = new TestSystemd(address);

        new ServiceNotifier(Map.of("NOTIFY_SOCKET", address)).keepAlive();

        assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
    }

    @Test
    void a_missing_socket_is_no_error_for_the_service() {
        String missing = folder.resolve("missing").toString();

        assertThatCode(() -> new ServiceNotifier(Map.of()).keepAlive()).doesNotThrowAnyException();
        assertThatCode(() -> new ServiceNotifier(Map.of("NOTIFY_SOCKET", missing)).keepAlive())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new UnixDatagrams().send(missing, "x")).hasMessage("sendto failed with errno 2");
        assertThatThrownBy(() -> new UnixDatagrams().send("/" + "x".repeat(200), "x"))
                .hasMessageContaining("not the address");
    }

    @Test
    void the_watchdog_sends_keep_alives_as_long_as_the_service_is_healthy() throws InterruptedException {
        String address = folder.resolve("notify").toString();
        TestSystemd systemd = new TestSystemd(address);
        ServiceNotifier notifier = new ServiceNotifier(Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "30000",
                "WATCHDOG_PID", Long.toString(ProcessHandle.current().pid())));
        AtomicBoolean healthy = new AtomicBoolean(true);
        Semaphore failedChecks = new Semaphore(0);
        try (var _ = Watchdog.start(notifier, limit -> {
            assertThat(limit).isEqualTo(Duration.ofMillis(10));
            if (!healthy.get()) {
                failedChecks.release();
                return false;
            }
            return true;
        })) {
            assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
            assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
            healthy.set(false);
            failedChecks.acquire(2);
            notifier.ready("first mark");
            skipTo("READY=1\nSTATUS=first mark", systemd);
            failedChecks.acquire(3);
            notifier.ready("second mark");
            assertThat(systemd.next()).isEqualTo("READY=1\nSTATUS=second mark");
        }
    }

    private static void skipTo(String mark, TestSystemd systemd) throws InterruptedException {
        String notice = systemd.next();
        while (!notice.equals(mark)) {
            assertThat(notice).isEqualTo("WATCHDOG=1");
            notice = systemd.next();
        }
    }

    @Test
    void the_watchdog_is_enabled_by_variables_for_this_process() {
        assertThat(new ServiceNotifier(Map.of("WATCHDOG_USEC", "60000000")).watchdogTimeout())
                .hasValue(Duration.ofMinutes(1));
        assertThat(new ServiceNotifier(Map.of("WATCHDOG_USEC", "60000000", "WATCHDOG_PID", "1")).watchdogTimeout())
                .isEmpty();
        assertThat(new ServiceNotifier(Map.of("WATCHDOG_USEC", "soon")).watchdogTimeout()).isEmpty();
        assertThat(new ServiceNotifier(Map.of()).watchdogTimeout()).isEmpty();
    }

    @Test
    void the_journal_is_identified_by_device_and_inode() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        String standardError = Journal.deviceAndInode(Path.of("/proc/self/fd/2"));

        assertThat(Journal.deviceAndInode(file)).matches("\\d+:\\d+").isNotEqualTo(standardError);
        assertThat(Journal.hasStandardError(Map.of("JOURNAL_STREAM", standardError))).isTrue();
        assertThat(Journal.hasStandardError(Map.of("JOURNAL_STREAM", Journal.deviceAndInode(file)))).isFalse();
        assertThat(Journal.hasStandardError(Map.of())).isFalse();
    }
}
