package org.linstorgateway.health.host;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.health.IncompleteCheckException;

/** The service manager systemd of a machine, if it runs there. */
public final class Systemd {
    private final Host host;

    public Systemd(Host host) {
        this.host = host;
    }

    /** Returns whether the machine was booted with systemd, see sd_booted(3). */
    public boolean isRunning() {
        return host.exists("/run/systemd/system");
    }

    /**
     * Returns the state of a unit, which need not exist.
     *
     * @return empty if systemd does not run
     * @throws IncompleteCheckException if systemd does not answer
     */
    public Optional<Unit> unit(String name) {
        return isRunning() ? Optional.of(query(name)) : Optional.empty();
    }

    private Unit query(String name) {
        CommandResult result = host
                .run("systemctl", "show", "-p", "LoadState", "-p", "ActiveState", "-p", "UnitFileState", name)
                .orElseThrow(() -> new IncompleteCheckException(
                        "'systemctl' is not installed: cannot read the state of '" + name + "'",
                        "Install the package systemd."));
        Map<String, String> properties = result.out().lines().filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
        if (!result.succeeded() || !properties.containsKey("ActiveState")) {
            throw new IncompleteCheckException(
                    "systemctl cannot read the state of '" + name + "': " + result.err().strip(),
                    "Run it manually: systemctl status " + name);
        }
        return new Unit(name, properties.getOrDefault("LoadState", ""), properties.getOrDefault("ActiveState", ""),
                properties.getOrDefault("UnitFileState", ""));
    }
}
