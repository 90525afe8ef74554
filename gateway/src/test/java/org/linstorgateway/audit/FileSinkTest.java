package org.linstorgateway.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class FileSinkTest {
    @TempDir
    private Path folder;

    private FileSink sink = new FileSink(Path.of("unused"));

    private Path file() {
        return folder.resolve("audit.log");
    }

    private void open() {
        sink = new FileSink(file());
    }

    @AfterEach
    void close() {
        sink.close();
    }

    private static List<String> ids(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(line -> line.replaceAll(".*\"request\":\"(\\w+)\".*", "$1"))
                .toList();
    }

    @Test
    void lines_are_appended_to_a_file_that_others_cannot_read() throws IOException {
        open();
        sink.write(Lines.line("a"));
        assertThat(ids(file())).containsExactly("a");
        sink.write(Lines.line("b"));

        assertThat(ids(file())).containsExactly("a", "b");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).startsWith("rw-")
                .endsWith("---");
    }

    @Test
    void the_mode_of_an_existing_file_stays() throws IOException {
        Files.createFile(file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw----r--")));
        open();
        sink.write(Lines.line("a"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw----r--");
    }

    @Test
    void a_rotated_file_is_left_for_a_new_one() throws IOException {
        open();
        sink.write(Lines.line("a"));
        Files.move(file(), folder.resolve("audit.log.1"));
        sink.write(Lines.line("b"));
        Files.move(file(), folder.resolve("audit.log.2"));
        Files.createFile(file());
        sink.write(Lines.line("c"));
        Files.delete(file());
        sink.write(Lines.line("d"));

        assertThat(ids(folder.resolve("audit.log.1"))).containsExactly("a");
        assertThat(ids(folder.resolve("audit.log.2"))).containsExactly("b");
        assertThat(ids(file())).containsExactly("d");
    }

    @Test
    void no_line_is_lost_or_broken_while_another_thread_rotates() throws IOException, InterruptedException {
        open();
        sink.write(Lines.line("begin"));
        Thread rotation = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 200; i++) {
                rotate(i);
            }
        });
        int written = 0;
        while (rotation.isAlive() || written < 1_000) {
            sink.write(Lines.line("n" + written++));
        }
        rotation.join();

        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                found.addAll(ids(each));
            }
        }
        found.remove("begin");
        assertThat(found).hasSize(written).doesNotHaveDuplicates().allMatch(id -> id.startsWith("n"));
    }

    private void rotate(int number) {
        try {
            if (number % 2 == 0) {
                Files.move(file(), folder.resolve("audit.log." + number), StandardCopyOption.REPLACE_EXISTING);
            } else if (Files.exists(file())) {
                Path next = Files.createTempFile(folder, "next", "");
                Files.createLink(folder.resolve("audit.log." + number), file());
                Files.move(next, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException _) {
            // Not yet created again: there is nothing to rotate.
        }
    }

    @Test
    void a_truncated_file_goes_on_at_its_beginning() throws IOException {
        open();
        sink.write(Lines.line("a"));
        Files.write(file(), new byte[0]);
        sink.write(Lines.line("b"));

        assertThat(Files.size(file())).isEqualTo(Lines.line("b").json().length() + 1L);
    }

    @Test
    void a_full_disk_is_a_failure_and_the_next_line_is_whole() throws IOException {
        sink = new FileSink(Path.of("/dev/full"));

        assertThatIOException().isThrownBy(() -> sink.write(Lines.line("a"))).withMessageContaining("No space left");
        assertThatIOException().isThrownBy(() -> sink.write(Lines.line("a"))).withMessageContaining("No space left");
    }

    @Test
    void a_missing_folder_and_a_folder_in_place_of_the_file_are_failures() {
        sink = new FileSink(folder.resolve("none/audit.log"));
        assertThatIOException().isThrownBy(() -> sink.write(Lines.line("a")));
        sink = new FileSink(folder);
        assertThatIOException().isThrownBy(() -> sink.write(Lines.line("a")));
    }
}
