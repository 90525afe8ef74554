package org.linstorgateway.cli;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class SetTest {
    private static final String IQN = "iqn.2026-03.org.example:vmstore";
    private static final String CLIENT = "iqn.1993-08.org.debian:01:client";
    private static final String OTHER = "iqn.1993-08.org.debian:01:other";

    private final ServedCommandLine line = new ServedCommandLine();
    private final SimulatedCluster cluster = line.cluster();

    @BeforeEach
    void create() {
        cluster.iscsiTargets().create(Examples.VMSTORE, TIMEOUT);
    }

    @AfterEach
    void close() {
        line.close();
    }

    private Outcome set(String... words) {
        return line.run(Stream.concat(Stream.of("iscsi", "set", IQN), Stream.of(words)).toArray(String[]::new));
    }

    private String shown() {
        return line.run("iscsi", "show", IQN).out();
    }

    @Test
    void a_change_is_shown_and_made_after_a_yes() {
        line.typing("y\n");

        Outcome outcome = set("--allowed-initiators", CLIENT);

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("'allowed_initiators' changes from everybody to " + CLIENT
                + " (restarts the service)").contains("The service will be stopped and started again")
                .endsWith("Changed \"" + IQN + "\"\n");
        assertThat(shown()).contains(CLIENT);
    }

    @Test
    void a_no_and_a_missing_answer_change_nothing() {
        line.typing("n\n");
        Outcome refused = set("--allowed-initiators", CLIENT);
        line.typing("");
        Outcome unanswered = set("--allowed-initiators", CLIENT);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(unanswered.status()).isEqualTo(1);
        assertThat(unanswered.err()).contains("--yes");
        assertThat(shown()).doesNotContain(CLIENT);
    }

    @Test
    void a_dry_run_tells_by_its_status_whether_there_is_something_to_change() {
        Outcome some = set("--allowed-initiators", CLIENT, "--dry-run");
        Outcome none = set("--service-ips", "192.168.50.10/24", "--dry-run");

        assertThat(some.status()).isEqualTo(2);
        assertThat(some.out()).endsWith("Nothing was changed.\n");
        assertThat(none).isEqualTo(
                new Outcome(0, "\"" + IQN + "\" is unchanged: it has these values already.\n", ""));
        assertThat(shown()).doesNotContain(CLIENT);
    }

    @Test
    void a_stopped_target_is_changed_without_a_question() {
        line.run("iscsi", "stop", IQN);

        Outcome outcome = set("--service-ips", "192.168.50.11/24,192.168.50.12/24");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("The service is not running.");
        assertThat(shown()).contains("192.168.50.11/24, 192.168.50.12/24");
    }

    @Test
    void initiators_are_added_to_the_list_and_taken_from_it() {
        set("--allowed-initiators", CLIENT, "-y");

        set("--allow", OTHER, "-y");
        String both = shown();
        set("--disallow", CLIENT, "-y");

        assertThat(both).contains(CLIENT + ", " + OTHER);
        assertThat(shown()).contains(OTHER).doesNotContain(CLIENT);
    }

    @Test
    void taking_the_last_initiator_off_the_list_does_not_open_the_target() {
        set("--allowed-initiators", CLIENT, "-y");

        Outcome last = set("--disallow", CLIENT, "-y");
        Outcome unknown = set("--disallow", OTHER, "-y");

        assertThat(last.status()).isEqualTo(1);
        assertThat(last.err()).contains("lets everybody in");
        assertThat(unknown.err()).contains("'" + OTHER + "' is not in the list");
        assertThat(shown()).contains(CLIENT);
    }

    @Test
    void adding_to_a_target_that_is_open_does_not_close_it() {
        Outcome outcome = set("--allow", CLIENT, "-y");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("everybody may use the target already").contains("--allowed-initiators");
        assertThat(shown()).doesNotContain(CLIENT);
    }

    @Test
    void user_name_and_password_are_set_and_taken_away() {
        Outcome given = set("--username", "bob", "--password", "verysecret123", "-y");
        String withUser = shown();
        Outcome removed = set("--no-chap", "-y");

        assertThat(given.status()).isZero();
        assertThat(given.out() + given.err()).doesNotContain("verysecret123").contains("'password' is set");
        assertThat(withUser).contains("bob");
        assertThat(removed.out()).contains("'password' is removed");
        assertThat(shown()).doesNotContain("bob");
    }

    @Test
    void contradictions_are_refused() {
        assertThat(set("--no-chap", "--username", "bob").err()).contains("--no-chap contradicts");
        assertThat(set("--allowed-initiators", CLIENT, "--allow", OTHER).err()).contains("gives the whole list");
        assertThat(set().err()).contains("nothing to change").contains("--allowed-initiators");
        assertThat(set("--username", "bob").err()).contains("user name and password go together");
    }

    @Test
    void the_networks_of_an_export_are_changed() {
        line.run("nfs", "create", "media", "192.168.50.20/24", "20M", "--implementation", "ganesha");

        Outcome whole = line.run("nfs", "set", "media", "--allowed-ips", "10.1.0.0/16", "-y");
        Outcome added = line.run("nfs", "set", "media", "--allow", "10.2.0.0/16", "-y");
        Outcome last = line.run("nfs", "set", "media", "--disallow", "10.1.0.0/16,10.2.0.0/16", "-y");

        assertThat(whole.status()).isZero();
        assertThat(added.out()).contains("'allowed_ips' changes from 10.1.0.0/16 to 10.1.0.0/16, 10.2.0.0/16");
        assertThat(last.err()).contains("lets everybody in");
    }

    @Test
    void adding_a_network_to_an_export_that_is_open_does_not_close_it_for_others() {
        line.run("nfs", "create", "media", "192.168.50.20/24", "20M", "--allowed-ips", "0.0.0.0/0,10.1.0.0/16");

        Outcome added = line.run("nfs", "set", "media", "--allow", "10.2.0.0/16", "-y");
        Outcome closed = line.run("nfs", "set", "media", "--disallow", "0.0.0.0/0", "-y");

        assertThat(added.status()).isEqualTo(1);
        assertThat(added.err()).contains("everybody may use the target already");
        assertThat(closed.status()).as(closed.err()).isZero();
        assertThat(line.run("nfs", "show", "media").out()).containsPattern("Allowed networks: +10.1.0.0/16\n");
    }

    @Test
    void the_options_of_a_network_go_with_it() {
        line.run("nfs", "create", "media", "192.168.50.20/24", "20M", "--allowed-ips",
                "10.1.0.0/16,10.2.0.0/16,10.3.0.0/16",
                "--network-options", "10.1.0.0/16(ro)", "--network-options", "10.2.0.0/16(ro,root_squash)");

        Outcome removed = line.run("nfs", "set", "media", "--disallow", "10.1.0.0/16", "-y");

        assertThat(removed.status()).as(removed.err()).isZero();
        assertThat(line.run("nfs", "show", "media").out()).contains("10.2.0.0/16, 10.3.0.0/16")
                .contains("ro,root_squash; 10.3.0.0/16(rw,all_squash");
    }

    /** It would be a surprise behind the answer that the service may be restarted. */
    @Test
    void what_a_change_does_not_do_is_told_before_the_question() {
        line.run("nfs", "create", "media", "192.168.50.20/24", "20M", "--allowed-ips", "10.0.0.0/8,10.1.0.0/16");

        Outcome shown = line.run("nfs", "set", "media", "--disallow", "10.1.0.0/16", "--dry-run");

        assertThat(shown.out())
                .contains("the hosts of 10.1.0.0/16 may still mount the export, since 10.0.0.0/8 contains "
                        + "them");
    }

    @Test
    void a_change_of_the_password_only_shows_no_file() {
        set("--username", "bob", "--password", "verysecret123", "-y");

        Outcome shown = set("--password", "evenmoresecret", "--dry-run");

        assertThat(shown.out()).contains("'password' changes (restarts the service)").doesNotContain("---");
    }

    @Test
    void an_unknown_target_is_not_found() {
        assertThat(line.run("iscsi", "set", "iqn.2026-03.org.example:other", "--no-chap").err())
                .contains("there is no iSCSI target");
    }

    @Test
    void a_password_from_standard_input_leaves_no_answer_to_a_question() {
        line.typing("verysecret123\n");

        Outcome outcome = set("--username", "bob", "--password-file", "-");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo("ERROR: no answer on standard input: add --yes to continue without the question\n");
        assertThat(outcome.toString()).doesNotContain("verysecret123");
    }
}
