package org.linstorgateway.health.host;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.health.IncompleteCheckException;
import org.linstorgateway.health.SimulatedMachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostTest {
    @TempDir
    Path root;

    @Test
    void a_command_receives_its_arguments_literally() {
        Host host = SimulatedMachine.empty(root).program("say", "printf '%s|' \"$@\"; echo oops >&2; exit 3").host();

        assertThat(host.run("say", "a b", "$HOME", "'")).contains(new CommandResult(3, "a b|$HOME|'|", "oops\n"));
    }

    @Test
    void a_missing_program_is_absent() {
        Host host = SimulatedMachine.empty(root).file("/usr/bin/text", "not a program").host();

        assertThat(host.run("text")).isEmpty();
        assertThat(host.run("nothing")).isEmpty();
    }

    @Test
    void programs_in_sbin_are_found_although_the_path_lacks_it() {
        Host host = SimulatedMachine.empty(root).executable("/usr/sbin/tool", "#!/bin/sh\necho here\n").host();

        assertThat(host.run("tool").map(CommandResult::out)).contains("here\n");
    }

    @Test
    void commands_do_not_wait_for_input() {
        assertThat(SimulatedMachine.empty(root).program("ask", "read x; echo \"<$x>\"").host().run("ask")
                .map(CommandResult::out)).contains("<>\n");
    }

    @Test
    void a_command_is_killed_with_its_children_after_its_timeout() {
        Host host = SimulatedMachine.empty(root).program("hang", "echo begun; sleep 60; echo never")
                .host(Duration.ofMillis(300));

        assertThatThrownBy(() -> host.run("hang", "now")).isInstanceOf(IncompleteCheckException.class)
                .hasMessageEndingWith("hang now' did not finish within 0.3 s");
    }

    @Test
    void a_program_that_cannot_be_run_is_reported() {
        Host host = SimulatedMachine.empty(root).program("foreign", "").host();
        SimulatedMachine.empty(root).file("/usr/bin/foreign", "#!/no/such/interpreter\n");

        assertThatThrownBy(() -> host.run("foreign")).isInstanceOf(IncompleteCheckException.class)
                .hasMessageContaining("cannot be run");
    }

    @Test
    void missing_files_are_absent_and_unreadable_ones_are_reported() {
        Host host = SimulatedMachine.empty(root).file("/etc/a", "text").host();

        assertThat(host.read("/etc/a")).contains("text");
        assertThat(host.read("/etc/b")).isEmpty();
        assertThat(host.list("/nowhere")).isEmpty();
        assertThatThrownBy(() -> host.read("/etc")).isInstanceOf(IncompleteCheckException.class)
                .hasMessageContaining("cannot read '/etc'");
    }
}
