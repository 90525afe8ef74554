package org.linstorgateway.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.event.EventKind;
import org.linstorgateway.rest.LogRecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Real programs. */
class NotificationCommandTest {
    private static final Notification MOVED = TestEvents.notification(EventKind.TARGET_MOVED);
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"), "LANG", "de_DE.UTF-8",
            "LS_PASSWORD", "s3cret", "CREDENTIALS_DIRECTORY", "/run/x", "NOTIFY_SOCKET", "/run/y");

    @TempDir
    private Path folder;
    private final LogRecords log = new LogRecords("org.linstorgateway.notify");

    @AfterEach
    void close() {
        log.close();
    }

    private NotificationCommand command(String script, Duration limit) throws IOException {
        Path program = folder.resolve("program");
        Files.writeString(program, "#!/bin/sh\n" + script.replace("FOLDER", folder.toString()) + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new NotificationCommand(program, ENVIRONMENT, limit);
    }

    private void run(String script) throws IOException, UndeliveredException, InterruptedException {
        command(script, NotificationCommand.LIMIT).deliver(MOVED, 0);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    @Test
    void a_command_gets_the_notification_as_input_and_as_variables() throws Exception {
        run("cat > FOLDER/input; env | grep -v '^\\(PWD\\|SHLVL\\|_\\|OLDPWD\\)=' | sort > FOLDER/variables; echo $# > FOLDER/args");

        assertThat(lines("input")).containsExactly(MOVED.json());
        assertThat(lines("args")).containsExactly("0");
        assertThat(lines("variables")).containsExactly("LANG=de_DE.UTF-8", "LINSTOR_GATEWAY_EVENT=target-moved",
                "LINSTOR_GATEWAY_KEY=nfs/music/target-moved/node-a", "LINSTOR_GATEWAY_MESSAGE=it's \"so\"",
                "LINSTOR_GATEWAY_NODE=node-a", "LINSTOR_GATEWAY_PROTOCOL=nfs", "LINSTOR_GATEWAY_TARGET=music",
                "PATH=" + System.getenv("PATH"));
    }

    @Test
    void a_command_gets_no_open_file_of_the_server() throws Exception {
        Path open = Files.writeString(folder.resolve("open"), "s3cret");
        try (var _ = Files.newInputStream(open)) {
            run("ls -l /proc/$$/fd > FOLDER/files");
        }
        assertThat(lines("files")).noneMatch(line -> line.contains(open.toString()) || line.contains("socket:"));
    }

    @Test
    void its_output_goes_to_the_log_line_by_line() throws Exception {
        run("echo one; printf 'tw\\tö' >&2");

        assertThat(log.texts()).containsExactly(folder + "/program: one", folder + "/program: tw ö");
    }

    @Test
    void a_flood_of_output_is_cut() throws Exception {
        run("i=0; while [ $i -lt 500 ]; do echo line $i; i=$((i+1)); done; head -c 200000 /dev/zero | tr '\\0' x");

        assertThat(log.texts()).hasSize(101).allMatch(text -> text.length() < 1_200);
        assertThat(log.texts().getLast()).endsWith("further output is left out");
    }

    @Test
    void a_command_that_fails_is_told_with_its_status() {
        assertThatThrownBy(() -> run("exit 3")).isInstanceOf(UndeliveredException.class)
                .hasMessageContaining("ended with the status 3");
    }

    @Test
    void a_command_that_does_not_read_its_input_is_no_failure() throws Exception {
        run("exec <&-; exit 0");

        assertThat(log.texts()).isEmpty();
    }

    @Test
    void a_command_that_is_missing_or_no_program_is_a_failure() throws Exception {
        NotificationCommand gone = command("exit 0", NotificationCommand.LIMIT);
        Files.delete(folder.resolve("program"));

        assertThatThrownBy(() -> gone.deliver(MOVED, 0)).isInstanceOf(UndeliveredException.class)
                .hasMessageContaining("cannot be run");
    }

    @Test
    void a_command_that_hangs_is_killed_with_its_children() throws Exception {
        NotificationCommand command = command("sleep 600 & echo $! > FOLDER/child; echo $$ > FOLDER/self; yes",
                Duration.ofSeconds(2));

        assertThatThrownBy(() -> command.deliver(MOVED, 0)).isInstanceOf(UndeliveredException.class)
                .hasMessageContaining("did not end within 2 s and was killed");
        for (String name : List.of("child", "self")) {
            awaitEnd(Long.parseLong(lines(name).getFirst()));
        }
    }

    private static void awaitEnd(long id) throws Exception {
        Optional<ProcessHandle> process = ProcessHandle.of(id);
        if (process.isPresent()) {
            var _ = process.get().onExit().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_command_is_killed_when_the_server_stops() throws Exception {
        NotificationCommand command = command(
                "echo $$ > FOLDER/self.new; mv FOLDER/self.new FOLDER/self; exec sleep 600",
                NotificationCommand.LIMIT);
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                command.deliver(MOVED, 0);
            } catch (UndeliveredException | InterruptedException e) {
                // It is interrupted below.
            }
        });
        while (Files.notExists(folder.resolve("self"))) {
            Thread.onSpinWait();
        }
        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        awaitEnd(Long.parseLong(lines("self").getFirst()));
    }

    @Test
    void a_command_may_leave_something_running_in_the_background() throws Exception {
        run("sleep 30 & echo $! > FOLDER/child");

        ProcessHandle.of(Long.parseLong(lines("child").getFirst())).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(log.texts()).isEmpty();
    }
}
