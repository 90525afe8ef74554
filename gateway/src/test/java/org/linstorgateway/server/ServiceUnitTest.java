package org.linstorgateway.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the installed systemd unit with systemd-analyze. */
class ServiceUnitTest {
    private static final Path UNIT = Path.of("..", "dist", "files", "linstor-gateway.service");
    private static final double LIMIT = 1.5;
    private static final Pattern SCORE = Pattern.compile("Overall exposure level for \\S+: (\\d+\\.\\d+)");

    @Test
    void the_exposure_level_is_low() throws IOException, InterruptedException {
        String report = analyze("security", "--offline=true", "--no-pager", UNIT.toString());

        Matcher score = SCORE.matcher(report);
        assertThat(score.find()).as(report).isTrue();
        assertThat(Double.parseDouble(score.group(1))).as(report).isLessThan(LIMIT);
    }

    /** Ignores the error that the program is missing, since it is not installed on this machine. */
    @Test
    void systemd_accepts_the_unit() throws IOException, InterruptedException {
        assertThat(analyze("verify", "--man=no", UNIT.toString()).lines()
                .filter(line -> line.contains("linstor-gateway.service"))
                .filter(line -> !line.contains("Command /usr/sbin/linstor-gateway is not executable"))).isEmpty();
    }

    @Test
    void the_unit_has_the_required_settings() throws IOException {
        assertThat(Files.readString(UNIT)).contains("\nType=notify\n").contains("\nTimeoutStopSec=40s\n")
                .contains("\nMemoryMax=").contains("\nRestart=on-failure\n").contains("\nDynamicUser=yes\n");
    }

    private static String analyze(String... words) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder("systemd-analyze").redirectErrorStream(true);
        command.command().addAll(List.of(words));
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        if (output.contains("nrecognized option '--offline")) {
            throw skipped("systemd-analyze is too old to check a unit that is not installed (needs 250)");
        }
        return output;
    }

    private static Process start(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw skipped("systemd-analyze is not installed: " + e.getMessage());
        }
    }

    private static TestAbortedException skipped(String reason) {
        System.err.println("SKIPPED: the service unit was not checked: " + reason);
        return new TestAbortedException(reason);
    }
}
