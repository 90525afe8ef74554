package org.linstorgateway.health.host;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.health.UndeterminedException;

/** The service manager of a machine, if it is systemd. */
public final class Systemd {
    private final Host host;

    public Systemd(Host host) {
        this.host = host;
    }

    /** Whether the machine was booted with systemd (sd_booted(3)). */
    public boolean isRunning() {
        return host.exists("/run/systemd/system");
    }

    /**
     * How a unit is; one that does not exist is known to be so.
     *
     * @return absent without systemd
     * @throws CannotTellException when systemd does not answer
     */
    public Optional<Unit> unit(String name) {
        return isRunning() ? Optional.of(ask(name)) : Optional.empty();
    }

    private Unit ask(String name) {
        CommandResult result = host.run("systemctl", "show", "-p", "LoadState", "-p", "ActiveState", name)
                .orElseThrow(() -> new UndeterminedException("'systemctl' is not there to ask about '" + name + "'",
                        "Install the package systemd."));
        Map<String, String> properties = result.out().lines().filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
        if (!result.succeeded() || !properties.containsKey("ActiveState")) {
            throw new UndeterminedException("systemd does not tell how '" + name + "' is: " + result.err().strip(),
                    "Try it by hand: systemctl status " + name);
        }
        return new Unit(name, properties.getOrDefault("LoadState", ""), properties.getOrDefault("ActiveState", ""));
    }
}
