package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.ServerRunner;
import org.linstorgateway.cli.Session;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code server}. */
public final class ServerCommand implements Command {
    private final ServerRunner server;

    public ServerCommand(ServerRunner server) {
        this.server = server;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Serve the REST API until stopped.",
                "What the options say can stand in the configuration file or in variables, too.");
        ServerOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        server.run(session::serverSettings);
        return 0;
    }
}
