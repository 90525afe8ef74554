package org.linstorgateway.health.host;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.health.MadeUpMachine;
import org.linstorgateway.health.UndeterminedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostTest {
    @TempDir
    Path root;

    @Test
    void a_command_gets_its_arguments_as_they_are() {
        Host host = MadeUpMachine.empty(root).program("say", "printf '%s|' \"$@\"; echo oops >&2; exit 3").host();

        assertThat(host.run("say", "a b", "$HOME", "'")).contains(new CommandResult(3, "a b|$HOME|'|", "oops\n"));
    }

    @Test
    void a_program_that_is_not_there_is_absent() {
        Host host = MadeUpMachine.empty(root).file("/usr/bin/text", "no program").host();

        assertThat(host.run("text")).isEmpty();
        assertThat(host.run("nothing")).isEmpty();
    }

    @Test
    void programs_of_administrators_are_found_whatever_the_search_path() {
        Host host = MadeUpMachine.empty(root).executable("/usr/sbin/tool", "#!/bin/sh\necho here\n").host();

        assertThat(host.run("tool").map(CommandResult::out)).contains("here\n");
    }

    @Test
    void commands_do_not_wait_for_input() {
        assertThat(MadeUpMachine.empty(root).program("ask", "read x; echo \"<$x>\"").host().run("ask")
                .map(CommandResult::out)).contains("<>\n");
    }

    @Test
    void a_command_is_killed_with_its_children_when_its_time_is_over() {
        Host host = MadeUpMachine.empty(root).program("hang", "echo begun; sleep 60; echo never")
                .host(Duration.ofMillis(300));

        assertThatThrownBy(() -> host.run("hang", "now")).isInstanceOf(UndeterminedException.class)
                .hasMessageEndingWith("hang now' did not finish within 0.3 s");
    }

    @Test
    void what_cannot_be_run_is_told() {
        Host host = MadeUpMachine.empty(root).program("foreign", "").host();
        MadeUpMachine.empty(root).file("/usr/bin/foreign", "#!/no/such/interpreter\n");

        assertThatThrownBy(() -> host.run("foreign")).isInstanceOf(UndeterminedException.class)
                .hasMessageContaining("cannot be run");
    }

    @Test
    void files_that_are_not_there_are_absent_and_others_are_told_of() {
        Host host = MadeUpMachine.empty(root).file("/etc/a", "text").host();

        assertThat(host.read("/etc/a")).contains("text");
        assertThat(host.read("/etc/b")).isEmpty();
        assertThat(host.list("/nowhere")).isEmpty();
        assertThatThrownBy(() -> host.read("/etc")).isInstanceOf(UndeterminedException.class)
                .hasMessageContaining("cannot read '/etc'");
    }
}
