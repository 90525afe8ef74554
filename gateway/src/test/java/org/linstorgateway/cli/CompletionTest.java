package org.linstorgateway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionTest {
    private final TestCommandLine line = new TestCommandLine();

    @AfterEach
    void close() {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion", "completion bash", "completion zsh"})
    void a_shell_takes_the_script(String words) throws IOException, InterruptedException {
        String script = line.runAlone(words.split(" ")).out();

        assertThat(script).contains("add-volume").contains("--allowed-initiators").contains("lio-t");
        assertThat(bash("-n", script)).isEmpty();
    }

    @Test
    void bash_completes_verbs_and_implementations() throws IOException, InterruptedException {
        String script = line.runAlone("completion").out();

        assertThat(bash("-s", script + """
                COMP_WORDS=(linstor-gateway iscsi del); COMP_CWORD=2
                _complete_linstor-gateway
                echo "${COMPREPLY[@]}"
                """).strip()).isEqualTo("delete delete-volume");
    }

    @Test
    void zsh_emulates_bash() {
        assertThat(line.runAlone("completion", "zsh").out()).startsWith("#compdef linstor-gateway\n")
                .contains("bashcompinit");
    }

    @Test
    void fish_has_a_line_for_every_word_and_option() {
        assertThat(line.runAlone("completion", "fish").out().lines()).allMatch(l -> l.startsWith("complete -c linstor"))
                .anyMatch(
                        l -> l.endsWith("-a delete-volume -d 'Delete a volume of a stopped target with all its data.'"))
                .anyMatch(l -> l.contains("-s r -l resource-group -x"))
                .anyMatch(l -> l.contains("-x -a 'iet tgt lio lio-t scst'"))
                .noneMatch(l -> l.contains("deprecated"));
    }

    /** What bash says to a script; outside of a completion it complains on standard error about some commands. */
    private static String bash(String option, String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "--norc", option).redirectErrorStream(option.equals("-n")).start();
        try (var in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
