package org.linstorgateway.cli;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.cli.output.Console.Capabilities;
import org.linstorgateway.client.IscsiTargets;
import org.linstorgateway.client.TestGateway;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Status.State;

import static org.assertj.core.api.Assertions.assertThat;

class TargetCommandsTest {
    private static final String ONE = "iqn.2026-03.org.example:one";
    private static final String TWO = "iqn.2026-03.org.example:two";
    private static final String GONE = "iqn.2026-03.org.example:gone";
    private static final String PATH = "/api/v2/iscsi/";
    private final TestCommandLine line = new TestCommandLine();

    @BeforeEach
    void put_two_targets() {
        for (String name : new String[]{"one", "two"}) {
            IscsiTarget target = IscsiTargets.of(name, "10.0.0.1/24", 4096, 4096);
            line.gateway.put(target, TestGateway.status(target, State.OK, Optional.of("node-a")));
        }
    }

    @AfterEach
    void close() {
        line.close();
    }

    @ParameterizedTest
    @CsvSource({"start,Started", "stop,Stopped"})
    void several_targets_are_started_and_stopped(String verb, String done) {
        assertThat(line.run("iscsi", verb, ONE, TWO, "--resource-timeout", "45s")).isEqualTo(new Outcome(0,
                done + " target \"" + ONE + "\"\n" + done + " target \"" + TWO + "\"\n", ""));
        assertThat(line.gateway.requests()).containsExactly(
                "POST " + PATH + ONE + "/" + verb + "?resource_timeout=45s",
                "POST " + PATH + TWO + "/" + verb + "?resource_timeout=45s");
    }

    @Test
    void a_start_need_not_wait_for_the_service() {
        assertThat(line.run("iscsi", "start", ONE, "--no-wait"))
                .isEqualTo(new Outcome(0, "Starting target \"" + ONE + "\"\n", ""));
        assertThat(line.gateway.requests())
                .containsExactly("POST " + PATH + ONE + "/start?resource_timeout=30s&wait=false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "delete"})
    void all_targets_are_tried_and_every_failure_is_reported(String verb) {
        Outcome outcome = line.typing("y\n").run("iscsi", verb, "nonsense", GONE, TWO);

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("ERROR: 'nonsense' is not an IQN")
                .contains("ERROR: there is no iSCSI target '" + GONE + "'");
        assertThat(outcome.out()).contains("target \"" + TWO + "\"");
    }

    @Test
    void a_failed_start_hints_at_the_health_check() {
        line.gateway.answer("POST " + PATH + ONE + "/start?resource_timeout=30s", 502, "{\"message\":\"no disk\"}");

        assertThat(line.run("iscsi", "start", ONE).err()).startsWith("ERROR: no disk\n")
                .contains("linstor-gateway check-health");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "Y\n", "y", "yes\n", "YES\n", "Yes"})
    void a_confirmed_delete_deletes(String answer) {
        Outcome outcome = line.typing(answer).run("iscsi", "delete", ONE);

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).startsWith("WARNING: ").contains("all data of '" + ONE + "'");
        assertThat(outcome.out()).isEqualTo("Continue? [y/N]: Deleted target \"" + ONE + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "yess\n", " y\n"})
    void anything_else_aborts(String answer) {
        Outcome outcome = line.typing(answer).run("iscsi", "delete", ONE);

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).endsWith("Aborted\n");
        assertThat(line.gateway.requests()).isEmpty();
    }

    @Test
    void a_delete_without_an_answer_names_the_option_that_needs_none() {
        Outcome outcome = line.typing("").run("iscsi", "delete", ONE);

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo("Continue? [y/N]: \n");
        assertThat(outcome.err().lines().skip(1))
                .containsExactly("ERROR: no answer on standard input: add --force to continue without the question");
        assertThat(line.gateway.requests()).isEmpty();
    }

    @Test
    void list_and_delete_have_the_short_names_of_the_shell() {
        assertThat(line.run("iscsi", "ls")).isEqualTo(line.run("iscsi", "list"));
        assertThat(line.run("ls")).isEqualTo(line.run("list"));
        assertThat(line.run("iscsi", "rm", "-f", ONE).out()).isEqualTo("Deleted target \"" + ONE + "\"\n");
    }

    @Test
    void an_unreachable_server_or_controller_does_not_hint_at_the_health_check() {
        line.gateway.answer("POST " + PATH + ONE + "/start?resource_timeout=30s", 503,
                "{\"message\":\"no controller\"}");

        assertThat(line.run("iscsi", "start", ONE).err()).startsWith("ERROR: no controller\n")
                .doesNotContain("check-health");
        assertThat(line.runAlone("iscsi", "start", ONE, "-c", "127.0.0.1:1").err()).contains("cannot reach")
                .doesNotContain("check-health");
    }

    @Test
    void a_forced_delete_does_not_ask_and_passes_warnings_on() {
        line.gateway.warn("199 linstor-gateway \"node-c still has to clean up\"");

        assertThat(line.run("iscsi", "delete", "--force", ONE)).isEqualTo(
                new Outcome(0, "Deleted target \"" + ONE + "\"\n", "WARNING: node-c still has to clean up\n"));
    }

    @Test
    void a_volume_gets_the_number_behind_the_highest_one() {
        assertThat(line.run("iscsi", "add-volume", ONE, "1G"))
                .isEqualTo(new Outcome(0, "Added volume 3 to \"" + ONE + "\"\n", ""));
        assertThat(line.gateway.lastBody()).startsWith("{\"number\":3,\"size_kib\":1048576,");
    }

    @Test
    void a_volume_may_be_given_its_number() {
        assertThat(line.run("iscsi", "add-volume", ONE, "7", "1G", "--resource-timeout", "2m").out())
                .isEqualTo("Added volume 7 to \"" + ONE + "\"\n");
        assertThat(line.gateway.requests()).first().isEqualTo("PUT " + PATH + ONE + "/7?resource_timeout=2m0s");
    }

    @Test
    void a_volume_is_deleted() {
        assertThat(line.run("iscsi", "delete-volume", ONE, "2"))
                .isEqualTo(new Outcome(0, "Deleted volume 2 of \"" + ONE + "\"\n", ""));
        assertThat(line.run("iscsi", "delete-volume", ONE, "2").err()).isEqualTo("ERROR: there is no volume 2\n");
    }

    @Test
    void the_deletion_of_a_volume_is_confirmed_on_a_terminal_only() {
        line.seenThrough(Capabilities.PLAIN.withDialogue());

        Outcome refused = line.typing("n\n").run("iscsi", "delete-volume", ONE, "2");
        assertThat(refused).isEqualTo(new Outcome(0, "Continue? [y/N]: Aborted\n",
                "WARNING: all data of volume 2 of '" + ONE + "' will be deleted permanently\n"));
        assertThat(line.gateway.requests()).isEmpty();
        assertThat(line.typing("yes\n").run("iscsi", "delete-volume", ONE, "2").out())
                .endsWith("Deleted volume 2 of \"" + ONE + "\"\n");
        assertThat(line.typing("").run("iscsi", "delete-volume", "--force", ONE, "1").out())
                .isEqualTo("Deleted volume 1 of \"" + ONE + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show one", "start ONE", "stop one", "delete -f one", "add-volume one 1G",
            "delete-volume one 2"})
    void a_target_can_be_named_by_its_short_name(String words) {
        Outcome outcome = line.run(("iscsi " + words).split(" "));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains(ONE).doesNotContain(TWO);
    }

    @Test
    void a_short_name_must_be_that_of_exactly_one_target() {
        IscsiTarget other = new IscsiTarget(new Iqn("iqn.2019-01.com.other:one"),
                List.of(ServiceIp.parse("10.0.0.9/24")), "DfltRscGrp", List.of(), List.of(), Optional.empty(), false,
                Optional.empty());
        line.gateway.put(other, TestGateway.status(other, State.OK, Optional.empty()));

        Outcome outcome = line.run("iscsi", "delete", "-f", "one", "none", "two");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("short name of iqn.2019-01.com.other:one and " + ONE)
                .contains("No iSCSI target has the short name 'none'");
        assertThat(outcome.out()).isEqualTo("Deleted target \"" + TWO + "\"\n");
        assertThat(line.gateway.requests()).containsExactly("GET /api/v2/iscsi",
                "DELETE " + PATH + TWO + "?resource_timeout=30s");
    }

    @Test
    void a_delete_by_short_name_asks_with_the_whole_name() {
        assertThat(line.typing("n\n").run("iscsi", "delete", "one").err()).contains("all data of '" + ONE + "'");
    }

    @ParameterizedTest
    @CsvSource({"add-volume,0 1G", "add-volume,x 1G", "add-volume,65535 1G", "add-volume,1 1X", "add-volume,1 1",
            "add-volume,1 2 3", "delete-volume,65535", "delete-volume,x", "delete-volume,1 2"})
    void bad_numbers_and_sizes_are_refused_before_anything_is_sent(String verb, String words) {
        Outcome outcome = line.run(("iscsi " + verb + " " + ONE + " " + words).split(" "));

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("ERROR: ");
        assertThat(line.gateway.requests()).isEmpty();
    }
}
