package org.linstorgateway.demo;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.sim.SimulatorException;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code demo}: the whole of it on this machine, without a cluster. */
public final class DemoCommand implements Command {
    private static final String SERVE = "--serve";
    private static final String TARGETS = "--targets";
    private static final int MOST_TARGETS = 10_000;

    private final List<Protocol<?>> protocols;

    public DemoCommand(List<Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("See a highly available target come, survive its node, grow and go, "
                + "in a simulated cluster.");
        spec.addOption(OptionSpec.builder(SERVE).type(boolean.class).arity("0")
                .description("Only keep the simulated cluster and a server running on the usual ports, to play with.")
                .build());
        spec.addOption(DemoOptions.nodes());
        spec.addOption(OptionSpec.builder(TARGETS).paramLabel("N").type(int.class)
                .description("With " + SERVE + ": how many targets to create (default: 0).").build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        int nodes = DemoOptions.nodes(arguments);
        try {
            if (arguments.matchedOptionValue(SERVE, false)) {
                int targets = DemoOptions.inRange(TARGETS, arguments.matchedOptionValue(TARGETS, 0), 0, MOST_TARGETS);
                new SimulatedServer(protocols, session.console()).serve(nodes, targets);
                return 0;
            }
            if (arguments.hasMatchedOption(TARGETS)) {
                throw GatewayException.invalid(TARGETS + " goes together with " + SERVE);
            }
            return new WalkThrough(protocols, session.console(), nodes, Tempo.FOR_PEOPLE).play();
        } catch (SimulatorException e) {
            throw GatewayException.conflict(String.valueOf(e.getMessage()));
        }
    }
}
