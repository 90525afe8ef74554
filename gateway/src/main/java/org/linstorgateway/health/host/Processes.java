package org.linstorgateway.health.host;

import java.util.Optional;
import org.linstorgateway.health.IncompleteCheckException;

/** The processes of a host. */
public record Processes(Host host) {

    /** Returns whether a process with this name runs, as {@code /proc/PID/comm} has it: at most 15 characters. */
    public boolean isRunning(String name) {
        return host.list("/proc").stream().filter(entry -> entry.chars().allMatch(Character::isDigit))
                .flatMap(process -> name(process).stream()).anyMatch(name::equals);
    }

    /** Returns the name of a process; empty if it has just ended, which makes reading fail in several ways. */
    private Optional<String> name(String process) {
        try {
            return host.read("/proc/" + process + "/comm").map(String::strip);
        } catch (IncompleteCheckException e) {
            return Optional.empty();
        }
    }
}
