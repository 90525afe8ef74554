package org.linstorgateway.demo;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.config.LogLevel;
import org.linstorgateway.config.Setting;
import org.linstorgateway.log.Logging;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.sim.SimulatorException;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code demo}: a simulated cluster with a real gateway server in this process. */
public final class DemoCommand implements Command {
    private static final String SERVE = "--serve";
    private static final String TARGETS = "--targets";
    private static final int MAX_TARGETS = 10_000;

    private final List<Protocol<?>> protocols;

    public DemoCommand(List<Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Show how a highly available target is created, survives the failure of "
                + "its node, grows and is deleted, in a simulated cluster.");
        spec.addOption(OptionSpec.builder(SERVE).type(boolean.class).arity("0")
                .description("Only run the simulated cluster and a server on the default ports, until stopped.")
                .build());
        spec.addOption(DemoOptions.nodes());
        spec.addOption(OptionSpec.builder(TARGETS).paramLabel("N").type(int.class)
                .description("With " + SERVE + ": the number of targets to create (default: 0).").build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        int nodes = DemoOptions.nodes(arguments);
        try {
            if (arguments.matchedOptionValue(SERVE, false)) {
                int targets = DemoOptions.inRange(TARGETS, arguments.matchedOptionValue(TARGETS, 0), 0, MAX_TARGETS);
                new SimulatedServer(protocols, session.console()).serve(nodes, targets);
                return 0;
            }
            if (arguments.hasMatchedOption(TARGETS)) {
                throw GatewayException.of(ErrorCode.INVALID_USAGE, TARGETS + " requires " + SERVE);
            }
            if (session.configuration().findWithoutFile(Setting.LOG_LEVEL, session.flags()).isEmpty()) {
                // The server of the tour logs each change, in between the steps of the tour.
                Logging.setLevel(LogLevel.WARN);
            }
            return new GuidedTour(protocols, session.console(), nodes, DemoTiming.WATCHABLE).run();
        } catch (SimulatorException e) {
            throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE, String.valueOf(e.getMessage()));
        }
    }
}
