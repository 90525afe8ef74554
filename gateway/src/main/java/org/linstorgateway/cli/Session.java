package org.linstorgateway.cli;

import java.util.function.Consumer;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.client.GatewayAddress;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.config.CommandLineSettings;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.Settings;
import org.linstorgateway.log.Logging;

/** What a command has at hand while it runs. */
public record Session(Console console, Configuration configuration, CommandLineSettings flags) {

    /** The gateway server that the user means. */
    public GatewayConnection connection() {
        return connection(console::warn);
    }

    /** The same. The warnings about the configuration go elsewhere. */
    public GatewayConnection connection(Consumer<String> warnings) {
        Settings settings = logged(configuration.forClient(flags, warnings));
        return new GatewayConnection(GatewayAddress.parse(settings.connect()));
    }

    /** The settings of a command that talks to LINSTOR itself. */
    public Settings serverSettings() {
        return logged(configuration.forServer(flags, console::warn));
    }

    private static Settings logged(Settings settings) {
        Logging.setLevel(settings.logLevel());
        Logging.setFormat(settings.logFormat());
        return settings;
    }
}
