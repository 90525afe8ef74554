package org.linstorgateway.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LineDifferenceTest {
    @Test
    void changes_have_three_lines_around_them_and_distant_ones_are_apart() {
        List<String> before = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
        List<String> after = List.of("1", "2", "3", "4", "five", "6", "7", "8", "9", "10", "11", "12", "13");

        assertThat(LineDifference.render("file", before, after, false)).isEqualTo("""
                --- file
                +++ file
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                @@ -10,3 +10,4 @@
                 10
                 11
                 12
                +13""");
    }

    @Test
    void a_hunk_in_an_empty_text_is_numbered_from_the_line_before() {
        assertThat(LineDifference.render("x", List.of(), List.of("a"), true))
                .isEqualTo("--- x\n+++ x\n@@ -0,0 +1,1 @@\n\033[32m+a\033[0m");
    }

    @Test
    void the_program_patch_makes_one_text_of_the_other(@TempDir Path folder)
            throws IOException, InterruptedException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            List<String> before = text(random);
            List<String> after = text(random);
            if (!before.equals(after)) {
                assertThat(patched(folder, before, LineDifference.render("file", before, after, false)))
                        .as("seed %d: %s to %s", seed, before, after).isEqualTo(after);
            }
        }
    }

    private static List<String> text(Random random) {
        return new ArrayList<>(
                Stream.generate(() -> "line " + random.nextInt(4)).limit(1 + random.nextInt(30)).toList());
    }

    private static List<String> patched(Path folder, List<String> before, String difference)
            throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("file"), before);
        Path patch = Files.writeString(folder.resolve("patch"), difference + "\n");
        Process process = new ProcessBuilder("patch", "--silent", file.toString(), patch.toString())
                .redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(file);
    }
}
