package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.ServerRunner;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
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
                "The settings can also stand in the configuration file or in environment variables.");
        OptionSpecs.add(spec, ServerOptions.ALL);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        server.run(session::serverSettings);
        return 0;
    }
}
