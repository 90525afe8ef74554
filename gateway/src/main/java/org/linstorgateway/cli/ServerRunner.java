package org.linstorgateway.cli;

import java.util.function.Supplier;
import org.linstorgateway.config.Settings;

/** The program behind the command {@code server}. */
@FunctionalInterface
public interface ServerRunner {
    /**
     * Serves until the process is told to stop.
     *
     * @param settings supplies the settings or throws; called within the server, so that systemd learns of wrong
     *         settings
     * @throws org.linstorgateway.target.GatewayException if it cannot start
     */
    void run(Supplier<Settings> settings);
}
