package org.linstorgateway.cli;

import java.util.Optional;
import java.util.function.Consumer;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.client.ClientTls;
import org.linstorgateway.client.ClientToken;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.Logins;
import org.linstorgateway.config.CommandLineSettings;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.Settings;
import org.linstorgateway.log.Logging;

/** The environment of a running command. */
public record Session(Console console, Configuration configuration, CommandLineSettings flags) {

    /** Returns a connection to the gateway server that the user chose. */
    public GatewayConnection connection() {
        return connection(console::warn);
    }

    /**
     * Returns a connection to the gateway server that the user chose, and passes on warnings about the configuration.
     */
    public GatewayConnection connection(Consumer<String> warnings) {
        Settings settings = logged(configuration.forClient(flags, warnings));
        return new GatewayConnection(settings.connect(), ClientTls.of(settings, logins()),
                ClientToken.of(settings, logins()), RequestLog.of(settings.logLevel()));
    }

    /** Returns a connection to the gateway server that the user chose, without what a log-in has stored. */
    public GatewayConnection connectionWithoutLogin(Settings settings) {
        return new GatewayConnection(settings.connect(), ClientTls.of(settings), RequestLog.of(settings.logLevel()));
    }

    /** Returns the settings of a command that talks to a gateway server. */
    public Settings clientSettings() {
        return logged(configuration.forClient(flags, console::warn));
    }

    /** Returns the log-ins of the user; empty for a user without a folder of its own. */
    public Optional<Logins> logins() {
        return configuration.userFolder().map(Logins::new);
    }

    /** Returns the settings of a command that uses LINSTOR itself. */
    public Settings serverSettings() {
        return logged(configuration.forServer(flags, console::warn));
    }

    private static Settings logged(Settings settings) {
        Logging.setLevel(settings.logLevel());
        Logging.setFormat(settings.logFormat());
        return settings;
    }
}
