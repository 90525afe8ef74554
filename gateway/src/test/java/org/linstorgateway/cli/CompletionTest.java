package org.linstorgateway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.client.IscsiTargets;
import org.linstorgateway.target.Status;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionTest {
    /** How often a user asks for names that have not arrived. */
    private static final int PRESSES = 20;

    private final TestCommandLine line = new TestCommandLine();

    @AfterEach
    void close() {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion", "completion bash", "completion zsh"})
    void a_shell_accepts_the_script(String words) throws IOException, InterruptedException {
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
    void bash_completes_the_names_of_targets_although_they_have_colons() throws IOException, InterruptedException {
        assertThat(completed("linstor-gateway -c http://b:8337 iscsi start iqn.2026-03.org.example:o", "one"))
                .isEqualTo("__complete iscsi -c http://b:8337");
        assertThat(
                completed("linstor-gateway iscsi stop iqn.2026-03.org.example:one iqn", "iqn.2026-03.org.example:one "
                        + "iqn.2026-03.org.example:two"))
                .isEqualTo("__complete iscsi");
        assertThat(completed("linstor-gateway iscsi create iqn", "")).isEmpty();
        assertThat(completed("linstor-gateway iscsi show iqn.2026-03.org.example:o", "one"))
                .isEqualTo("__complete iscsi");
    }

    @Test
    void bash_completes_the_names_of_the_targets_of_all_protocols_where_no_protocol_is_named()
            throws IOException, InterruptedException {
        assertThat(completed("linstor-gateway --loglevel debug -c b show iqn.2026-03.org.example:o", "one"))
                .isEqualTo("__complete all -c b");
        assertThat(completed("linstor-gateway config show iqn", "")).isEmpty();
        assertThat(completed("linstor-gateway help show iqn", "")).isEmpty();
    }

    @Test
    void bash_completes_the_names_of_nodes() throws IOException, InterruptedException {
        assertThat(completed("linstor-gateway -c b node show iqn.2026-03.org.example:o", "one"))
                .isEqualTo("__complete node -c b");
        assertThat(completed("linstor-gateway node list iqn", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"list --filter sta|state=started state=starting",
            "list --filter state=fa|failed", "iscsi list --filter=state=fa|failed",
            "iscsi list -o json --filter no|node=",
            "list --filter protocol=is|iscsi", "node list --filter state=off|offline",
            "iscsi list --sort s|state service size"})
    void bash_completes_filters_and_columns(String typed, String offered) throws IOException, InterruptedException {
        assertThat(offers("linstor-gateway " + typed)).startsWith(offered);
    }

    /** Returns what bash offers for a line that it has broken at blanks and equals signs, as it does. */
    private String offers(String typed) throws IOException, InterruptedException {
        String words = typed.replace("=", " = ");
        return bash("-s", line.runAlone("completion").out() + """

                COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
                COMP_LINE="%s"; COMP_POINT=${#COMP_LINE}
                COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _complete_linstor-gateway_all linstor-gateway "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
                echo "${COMPREPLY[@]}"
                """.formatted(typed, words)).strip();
    }

    @Test
    void the_names_of_nodes_are_printed_a_line_each() {
        line.gateway.answer("GET /api/v2/nodes", 200, """
                [{"name":"node-a","type":"SATELLITE","connection":"ONLINE"},{"name":"node-b"}]""");

        assertThat(names("node", "node", "show")).isEqualTo(new Outcome(0, "node-a\nnode-b\n", ""));
        line.gateway.answer("GET /api/v2/nodes", 200, "[{}]");
        assertThat(line.run("__complete", "node").out()).isEmpty();
    }

    /** On a busy machine the names may arrive after the time that users wait, who press the key again. */
    private Outcome names(String... words) {
        String[] all = Stream.concat(Stream.of("__complete"), Stream.of(words)).toArray(String[]::new);
        return Stream.generate(() -> line.run(all)).limit(PRESSES).filter(outcome -> !outcome.out().isEmpty())
                .findFirst().orElseThrow();
    }

    /** What the program was asked for. */
    private String completed(String typed, String offered) throws IOException, InterruptedException {
        String said = bash("-s", line.runAlone("completion").out() + """
                COMP_LINE='%s'; COMP_POINT=${#COMP_LINE}; COMP_WORDBREAKS=' :'; COMP_WORDS=(program); COMP_CWORD=3
                function program() {
                  echo "asked: $*" >&3
                  printf '%%s\\n' iqn.2026-03.org.example:one iqn.2026-03.org.example:two
                }
                exec 3>&1
                _complete_linstor-gateway_names
                echo "offered: ${COMPREPLY[*]}"
                """.formatted(typed));
        assertThat(said).contains("offered: " + offered + "\n");
        return said.lines().filter(text -> text.startsWith("asked: ")).findFirst().orElse("").replace("asked: ", "");
    }

    @Test
    void names_are_printed_a_line_each_and_nothing_is_printed_on_a_failure() {
        line.gateway.put(IscsiTargets.of("one", "10.0.0.1/24", 4096), Status.UNKNOWN);

        assertThat(names("iscsi")).isEqualTo(new Outcome(0, "iqn.2026-03.org.example:one\n", ""));
        assertThat(names("iscsi", "iscsi", "delete", "--force").out())
                .isEqualTo("iqn.2026-03.org.example:one\n");
        assertThat(names("all").out()).isEqualTo("iqn.2026-03.org.example:one\n");
        assertThat(line.run("__complete", "nonsense")).isEqualTo(new Outcome(0, "", ""));
        assertThat(line.runAlone("__complete", "iscsi", "-c", "ftp://x")).isEqualTo(new Outcome(0, "", ""));
        line.gateway.answer("GET /api/v2/iscsi", 503, "{}");
        assertThat(line.run("__complete", "iscsi")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void the_help_does_not_mention_the_command_for_scripts() {
        assertThat(line.runAlone("--help").out()).doesNotContain("__complete");
    }

    @Test
    void fish_asks_the_program_for_names() {
        assertThat(line.runAlone("completion", "fish").out().lines()
                .filter(text -> text
                        .contains("(linstor-gateway __complete iscsi (commandline -opc)[2..-1] 2>/dev/null)")))
                .hasSize(14)
                .noneMatch(text -> text.contains("create"));
        assertThat(line.runAlone("completion", "fish").out().lines()
                .filter(text -> text.contains("(linstor-gateway __complete all ")))
                .hasSize(3).anyMatch(text -> text.contains("-n '__fish_seen_subcommand_from show; and not "
                        + "__fish_seen_subcommand_from iscsi node snapshot access config' "));
    }

    @Test
    void fish_asks_the_program_for_the_names_of_nodes() {
        assertThat(line.runAlone("completion", "fish").out().lines()
                .filter(text -> text.contains("(linstor-gateway __complete node ")))
                .hasSize(5).anyMatch(text -> text.contains("-n '__fish_seen_subcommand_from node; and "
                        + "__fish_seen_subcommand_from show' "));
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
