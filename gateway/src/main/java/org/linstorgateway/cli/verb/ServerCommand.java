package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.ServerProgram;
import org.linstorgateway.cli.Session;
import org.linstorgateway.config.ListenAddress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code server}. */
public final class ServerCommand implements Command {
    private final ServerProgram server;

    public ServerCommand(ServerProgram server) {
        this.server = server;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Serve the REST API until stopped.");
        spec.addOption(OptionSpec.builder("--addr").paramLabel("ADDRESS").type(String.class)
                .description("Where to listen: :port, host:port or [ipv6]:port (default: " + ListenAddress.DEFAULT
                        + ").")
                .build());
        ControllersOption.declare(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        server.run(session.serverSettings());
        return 0;
    }
}
