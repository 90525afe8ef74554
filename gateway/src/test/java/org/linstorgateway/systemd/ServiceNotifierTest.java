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
    void systemd_learns_that_the_service_is_ready_well_and_stopping() throws InterruptedException {
        String address = folder.resolve("notify").toString();
        TestSystemd systemd = new TestSystemd(address);
        ServiceNotifier notifier = new ServiceNotifier(Map.of("NOTIFY_SOCKET", address));

        notifier.ready("serving\nümlaut");
        notifier.well();
        notifier.stopping("bye");

        assertThat(systemd.next()).isEqualTo("READY=1\nSTATUS=serving ümlaut");
        assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
        assertThat(systemd.next()).isEqualTo("STOPPING=1\nSTATUS=bye");
    }

    @Test
    void its_socket_may_be_in_the_abstract_name_space() throws InterruptedException {
        String address = "@linstor-gateway-test-" + UUID.randomUUID();
        TestSystemd systemd = new TestSystemd(address);

        new ServiceNotifier(Map.of("NOTIFY_SOCKET", address)).well();

        assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
    }

    @Test
    void a_service_goes_on_when_nobody_listens() {
        String nowhere = folder.resolve("nobody").toString();

        assertThatCode(() -> new ServiceNotifier(Map.of()).well()).doesNotThrowAnyException();
        assertThatCode(() -> new ServiceNotifier(Map.of("NOTIFY_SOCKET", nowhere)).well()).doesNotThrowAnyException();
        assertThatThrownBy(() -> new NotifySocket().send(nowhere, "x")).hasMessage("sendto failed with errno 2");
        assertThatThrownBy(() -> new NotifySocket().send("/" + "x".repeat(200), "x"))
                .hasMessageContaining("no address");
    }

    @Test
    void the_watchdog_tells_as_long_as_the_service_is_well() throws InterruptedException {
        String address = folder.resolve("notify").toString();
        TestSystemd systemd = new TestSystemd(address);
        ServiceNotifier notifier = new ServiceNotifier(Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "30000",
                "WATCHDOG_PID", Long.toString(ProcessHandle.current().pid())));
        AtomicBoolean well = new AtomicBoolean(true);
        Semaphore askedInVain = new Semaphore(0);
        try (var _ = Watchdog.start(notifier, limit -> {
            assertThat(limit).isEqualTo(Duration.ofMillis(10));
            if (!well.get()) {
                askedInVain.release();
                return false;
            }
            return true;
        })) {
            assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
            assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
            well.set(false);
            askedInVain.acquire(2);
            notifier.ready("first mark");
            skipTo("READY=1\nSTATUS=first mark", systemd);
            askedInVain.acquire(3);
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
    void the_watchdog_is_asked_for_by_variables_that_are_meant_for_this_process() {
        assertThat(new ServiceNotifier(Map.of("WATCHDOG_USEC", "60000000")).expectedEvery())
                .hasValue(Duration.ofMinutes(1));
        assertThat(new ServiceNotifier(Map.of("WATCHDOG_USEC", "60000000", "WATCHDOG_PID", "1")).expectedEvery())
                .isEmpty();
        assertThat(new ServiceNotifier(Map.of("WATCHDOG_USEC", "soon")).expectedEvery()).isEmpty();
        assertThat(new ServiceNotifier(Map.of()).expectedEvery()).isEmpty();
    }

    @Test
    void the_journal_is_known_by_device_and_inode() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        String standardError = Journal.identity(Path.of("/proc/self/fd/2"));

        assertThat(Journal.identity(file)).matches("\\d+:\\d+").isNotEqualTo(standardError);
        assertThat(Journal.hasStandardError(Map.of("JOURNAL_STREAM", standardError))).isTrue();
        assertThat(Journal.hasStandardError(Map.of("JOURNAL_STREAM", Journal.identity(file)))).isFalse();
        assertThat(Journal.hasStandardError(Map.of())).isFalse();
    }
}
