package org.linstorgateway.cli;

import java.util.function.Supplier;
import org.linstorgateway.config.Settings;

/** What the verb {@code server} runs. */
@FunctionalInterface
public interface ServerRunner {
    /**
     * Serves until it is told to stop.
     *
     * @param settings found out when it is asked, so that it can tell whoever watches it, too, when they are wrong
     * @throws org.linstorgateway.target.GatewayException when it cannot start
     */
    void run(Supplier<Settings> settings);
}
