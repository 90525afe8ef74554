package org.linstorgateway.cli;

import org.linstorgateway.config.Settings;

/** What the verb {@code server} runs. */
@FunctionalInterface
public interface ServerProgram {
    /**
     * Serves until it is told to stop.
     *
     * @throws org.linstorgateway.target.GatewayException when it cannot start
     */
    void run(Settings settings);
}
