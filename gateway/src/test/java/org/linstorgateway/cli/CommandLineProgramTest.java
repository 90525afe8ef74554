package org.linstorgateway.cli;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.cli.TestCommandLine.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineProgramTest {
    private final TestCommandLine line = new TestCommandLine();

    @AfterEach
    void close() {
        line.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|Usage: linstor-gateway [", "-h|Usage: linstor-gateway [",
            "iscsi|Usage: linstor-gateway iscsi [", "iscsi --help|Usage: linstor-gateway iscsi [",
            "iscsi create -h|Usage: linstor-gateway iscsi create [", "help|Usage: linstor-gateway [",
            "help iscsi|Usage: linstor-gateway iscsi [", "help iscsi rm|Usage: linstor-gateway iscsi delete [",
            "iscsi help|Usage: linstor-gateway iscsi [", "iscsi help create|Usage: linstor-gateway iscsi create [",
            "-h iscsi list|Usage: linstor-gateway iscsi list ["})
    void help_is_a_result(String words, String beginning) {
        Outcome outcome = line.runAlone(words.isEmpty() ? new String[0] : words.split(" "));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith(beginning).contains("--connect=URL");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void help_shows_each_option_once_and_nothing_that_is_hidden() {
        String help = line.runAlone("iscsi", "create", "--help").out();

        assertThat(help).containsOnlyOnce("-c, --connect=URL").containsOnlyOnce("-u, --username=USER")
                .contains("--resource-timeout").doesNotContain("-g,", "[-g").doesNotContain("deprecated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version", "iscsi --version", "-v", "iscsi -v"})
    void the_version_is_three_lines(String words) {
        Outcome outcome = line.runAlone(words.split(" "));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines()).satisfiesExactly(
                number -> assertThat(number).startsWith("LINSTOR Gateway version "),
                time -> assertThat(time).startsWith("Built at "),
                hash -> assertThat(hash).startsWith("Version control hash: "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"iscsy|unknown command 'iscsy'|'iscsi'",
            "iscsi creat|unknown command 'creat'|'create'", "lst|unknown command 'lst'|'list'",
            "iscsi lst|unknown command 'lst'|'list'", "iscsi add|unknown command 'add'|'add-volume'",
            "iscsi sotp|unknown command 'sotp'|'stop'", "iscsi resize|unknown command 'resize'|'resize-volume'",
            "help iscsy|unknown command 'iscsy'|'iscsi'",
            "iscsi list --conect x|unknown option '--conect'|'--connect'",
            "iscsi create iqn.2026-03.org.example:x1 10.0.0.1/24 --gros=x|unknown option '--gros'|'--gross'",
            "iscsi list more|unexpected argument 'more'|linstor-gateway iscsi list --help",
            "iscsi create|missing: IQN|linstor-gateway iscsi create --help",
            "iscsi create iqn.2026-03.org.example:x1|missing: SERVICE_IPS|--help",
            "iscsi start|missing: IQN|--help", "iscsi delete-volume iqn.2026-03.org.example:x1|missing: LU_NR|--help",
            "iscsi add-volume iqn.2026-03.org.example:x1|missing: LU_SIZE|--help",
            "iscsi create --iqn=iqn.2026-03.org.example:x1 --ip=10.0.0.1/24 --size=1G|unknown option '--iqn'|--help",
            "iscsi list --config|'--config' needs a value: FILE|--help",
            "iscsi list --loglevel loud|'loud' is not a log level|trace", "iscsi list -c ftp://x|'ftp' is neither|http",
            "completion tcsh|no completion for 'tcsh'|fish", "-c a -c b iscsi list|--connect|only once"})
    void a_mistake_is_one_error_with_a_suggestion(String words, String message, String meant) {
        Outcome outcome = line.runAlone(words.split(" "));

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("ERROR: ").containsOnlyOnce("ERROR").contains(message).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iscsi delte", "iscsi delet", "iscsi delete-volum", "iscsi remove",
            "halp-me", "li", "iscsi x"})
    void neither_a_command_that_deletes_nor_one_with_another_name_is_suggested(String words) {
        assertThat(line.runAlone(words.split(" ")).err()).contains("unknown command").doesNotContain("Did you mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version --connect iscsi", "--connect iscsi version",
            "-c version --loglevel debug version"})
    void the_value_of_an_option_may_be_the_word_of_a_command(String words) {
        Outcome outcome = line.runAlone(words.split(" "));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("LINSTOR Gateway version ");
    }

    @Test
    void the_value_of_a_misspelt_option_is_not_repeated() {
        assertThat(line.runAlone("iscsi", "create", "--pasword=geheim").err()).doesNotContain("geheim");
    }

    @Test
    void global_options_may_stand_anywhere() {
        assertThat(line.runAlone("-c", line.gateway.url(), "iscsi", "list").status()).isZero();
        assertThat(line.runAlone("iscsi", "--connect", line.gateway.url(), "list").status()).isZero();
        assertThat(line.runAlone("iscsi", "list", "--connect=" + line.gateway.url()).status()).isZero();
    }

    @Test
    void a_word_that_begins_with_an_at_sign_is_just_a_word() {
        assertThat(line.run("iscsi", "start", "@/etc/hosts").err()).contains("'@/etc/hosts' is not an IQN");
    }

    @Test
    void the_server_runs_with_its_options() {
        Outcome outcome = line.runAlone("server", "--addr", "[::1]:99", "--controllers", "a,b", "--controllers", "c");

        assertThat(outcome.status()).isZero();
        assertThat(line.served).singleElement().satisfies(settings -> {
            assertThat(settings.controllers()).isEqualTo(List.of("a", "b", "c"));
            assertThat(settings.address().orElseThrow()).hasToString("[::1]:99");
        });
    }

    @Test
    void a_server_with_wrong_settings_does_not_run() {
        assertThat(line.runAlone("server", "--addr", "here").err()).isEmpty();
        assertThat(line.runAlone("server", "--addr", ":x").err()).contains("'x' is not a port");
        assertThat(line.runAlone("server", "--config", "/no/file").err()).contains("'/no/file'");
        assertThat(line.served).hasSize(1);
    }
}
