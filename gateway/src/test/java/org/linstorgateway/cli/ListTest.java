package org.linstorgateway.cli;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.cli.output.Console.Capabilities;
import org.linstorgateway.client.IscsiTargets;
import org.linstorgateway.client.TestGateway;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Status.VolumeStatus;

import static org.assertj.core.api.Assertions.assertThat;

class ListTest {
    private final TestCommandLine line = new TestCommandLine();

    @AfterEach
    void close() {
        line.close();
    }

    private void put(IscsiTarget target, State state, Optional<String> primary) {
        line.gateway.put(target, TestGateway.status(target, state, primary));
    }

    @Test
    void every_volume_has_a_row_and_repeated_cells_are_blank() {
        put(IscsiTargets.of("empty", "10.0.0.3/24"), State.UNKNOWN, Optional.empty());
        put(IscsiTargets.of("old", "10.0.0.2/24", 4096), State.BAD, Optional.empty());
        IscsiTarget two = IscsiTargets.of("two", "10.0.0.1/24", 4096, 8192);
        line.gateway.put(two,
                new Status(State.DEGRADED, Service.STARTED, true, Optional.of("node-a"), List.of("node-a"),
                        List.of(new VolumeStatus(1, State.OK), new VolumeStatus(2, State.DEGRADED)), Optional.empty(),
                        ""));

        Outcome outcome = line.run("iscsi", "list");

        assertThat(outcome).isEqualTo(new Outcome(0, """
                +-------------------------------+-------------+------------------+-----+---------------+
                | IQN                           | Service IP  | Service state    | LUN | LINSTOR state |
                +-------------------------------+-------------+------------------+-----+---------------+
                | iqn.2026-03.org.example:empty | 10.0.0.3/24 | Stopped          |     | Bad           |
                | iqn.2026-03.org.example:old   | 10.0.0.2/24 | Stopped          | 1   | Bad           |
                | iqn.2026-03.org.example:two   | 10.0.0.1/24 | Started (node-a) | 1   | OK            |
                |                               |             | Started (node-a) | 2   | Degraded      |
                +-------------------------------+-------------+------------------+-----+---------------+
                """,
                """
                        WARNING: 'iqn.2026-03.org.example:empty' has no volume, so clients find no storage in it. Add one: \
                        linstor-gateway iscsi add-volume iqn.2026-03.org.example:empty SIZE
                        WARNING: 'iqn.2026-03.org.example:old' is bad: see 'linstor volume list -r old' for the state of its \
                        volumes.
                        WARNING: 'iqn.2026-03.org.example:two' is degraded: see 'linstor advise resource' to fix the \
                        resource 'two'.
                        """));
    }

    @Test
    void advice_that_the_server_gives_too_is_given_once() {
        put(IscsiTargets.of("empty", "10.0.0.3/24"), State.UNKNOWN, Optional.empty());
        String advice = "'iqn.2026-03.org.example:empty' has no volume, so clients find no storage in it. Add one: "
                + "linstor-gateway iscsi add-volume iqn.2026-03.org.example:empty SIZE";
        line.gateway.warn("199 linstor-gateway \"" + advice + "\"");

        assertThat(line.run("iscsi", "list").err()).isEqualTo("WARNING: " + advice + "\n");
    }

    @Test
    void no_target_is_a_table_without_rows() {
        assertThat(line.run("iscsi", "list").out()).isEqualTo("""
                +-----+------------+---------------+-----+---------------+
                | IQN | Service IP | Service state | LUN | LINSTOR state |
                +-----+------------+---------------+-----+---------------+
                """);
    }

    @Test
    void colours_show_the_states() {
        put(IscsiTargets.of("bad", "10.0.0.2/24", 4096), State.BAD, Optional.empty());
        put(IscsiTargets.of("good", "10.0.0.1/24", 4096), State.OK, Optional.of("node-a"));

        String table = line.seenThrough(new Capabilities(true, true, false)).run("iscsi", "list").out();

        assertThat(table).contains("\033[32mStarted (node-a)\033[0m |").contains("\033[32mOK\033[0m  ")
                .contains("\033[33mStopped\033[0m ").contains("\033[31mBad\033[0m ");
    }

    @Test
    void symbols_show_the_states_on_a_terminal() {
        put(IscsiTargets.of("bad", "10.0.0.2/24", 4096), State.BAD, Optional.empty());
        put(IscsiTargets.of("good", "10.0.0.1/24", 4096), State.OK, Optional.of("node-a"));

        assertThat(line.seenThrough(Capabilities.PLAIN.withSymbols()).run("iscsi", "list").out()).isEqualTo("""
                +------------------------------+-------------+--------------------+-----+---------------+
                | IQN                          | Service IP  | Service state      | LUN | LINSTOR state |
                +------------------------------+-------------+--------------------+-----+---------------+
                | iqn.2026-03.org.example:bad  | 10.0.0.2/24 | ! Stopped          | 1   | ✗ Bad         |
                | iqn.2026-03.org.example:good | 10.0.0.1/24 | ✓ Started (node-a) | 1   | ✓ OK          |
                +------------------------------+-------------+--------------------+-----+---------------+
                """);
        assertThat(line.seenThrough(new Capabilities(true, true, false).withSymbols()).run("iscsi", "list").out())
                .contains("\033[32m✓ Started (node-a)\033[0m |");
    }

    @Test
    void a_wide_table_fits_the_width_of_a_terminal_if_it_can() {
        put(IscsiTargets.of("a-rather-long-name-of-a-target", "10.0.0.1/24", 4096), State.OK, Optional.of("node-a"));

        assertThat(line.seenThrough(Capabilities.PLAIN.withWidth(85)).run("iscsi", "list").out()).isEqualTo("""
                +----------------------------+-------------+------------------+-----+---------------+
                | IQN                        | Service IP  | Service state    | LUN | LINSTOR state |
                +----------------------------+-------------+------------------+-----+---------------+
                | iqn.2026-03.org.example:a- | 10.0.0.1/24 | Started (node-a) | 1   | OK            |
                | rather-long-name-of-a-     |             |                  |     |               |
                | target                     |             |                  |     |               |
                +----------------------------+-------------+------------------+-----+---------------+
                """);
        assertThat(line.seenThrough(Capabilities.PLAIN.withWidth(20)).run("iscsi", "list").out().lines())
                .allMatch(row -> row.length() == 65);
        assertThat(line.seenThrough(Capabilities.PLAIN).run("iscsi", "list").out())
                .contains("iqn.2026-03.org.example:a-rather-long-name-of-a-target");
    }

    @Test
    void states_are_not_wrapped_while_other_columns_can_be() {
        put(IscsiTargets.of("a-rather-long-name-of-a-target", "10.0.0.1/24", 4096), State.OK,
                Optional.of("a-node-with-a-long-name"));

        assertThat(line.seenThrough(Capabilities.PLAIN.withWidth(85)).run("iscsi", "list").out())
                .contains("| Started (a-node-with-a-long-name) |").contains("| iqn.2026-")
                .matches(out -> out.lines().allMatch(row -> row.length() <= 85));
    }

    @Test
    void control_characters_of_a_server_do_not_reach_the_terminal() {
        line.gateway.warn("199 linstor-gateway \"\u001b[2J gone\"");
        line.gateway.answer("GET /api/v2/iscsi", 502, "{\"message\":\"no \\u001b]0;title\\u0007 \\u009b5A\"}");
        line.gateway.answer("GET /api/v2/iscsi/iqn.2026-03.org.example:x1", 200,
                "{\"iqn\":\"\\u001b[2J\\u007f\"}");

        assertThat(line.run("iscsi", "list").err()).isEqualTo("ERROR: no \\u001b]0;title\\u0007 \\u009b5A\n");
        assertThat(line.run("iscsi", "show", "iqn.2026-03.org.example:x1", "-o", "json").out())
                .isEqualTo("{\n  \"iqn\": \"\\u001B[2J\\u007f\"\n}\n");
    }

    @Test
    void an_unreadable_target_is_a_warning() {
        line.gateway.warn("199 linstor-gateway \"the file 'x.toml' is not TOML\"");

        Outcome outcome = line.run("iscsi", "list");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEqualTo("WARNING: the file 'x.toml' is not TOML\n");
    }

    @Test
    void a_failure_is_an_error_in_colour_on_a_terminal() {
        line.gateway.answer("GET /api/v2/iscsi", 503, "{\"message\":\"no controller\"}");

        assertThat(line.seenThrough(new Capabilities(false, true, false)).run("iscsi", "list"))
                .isEqualTo(new Outcome(1, "", "\033[31mERROR:\033[0m no controller\n"));
    }
}
