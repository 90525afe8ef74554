package org.linstorgateway.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.config.LogLevel;
import org.linstorgateway.config.Setting;
import org.linstorgateway.log.Logging;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.sim.SimulatorException;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.GoDuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code demo}: a simulated cluster with a real gateway server in this process. */
public final class DemoCommand implements Command {
    private static final String SERVE = "--serve";
    private static final String TARGETS = "--targets";
    private static final String PLAY = "--play";
    private static final String PACE = "--pace";
    private static final String DEFAULT_PACE = "4s";
    /** With fewer, a lost node takes the quorum with it. */
    private static final int LEAST_NODES_TO_PLAY = 3;
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
        spec.addOption(OptionSpec.builder(PLAY).type(boolean.class).arity("0")
                .description(
                        "With " + SERVE + ": let targets come and go, move and fail over, and nodes fail and recover, "
                                + "one after the other, until stopped. Needs at least 3 nodes.")
                .build());
        spec.addOption(OptionSpec.builder(PACE).paramLabel("DURATION").type(String.class)
                .description("The pause between two steps of " + PLAY + ", such as 500ms or 10s (default: "
                        + DEFAULT_PACE + ").")
                .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        int nodes = DemoOptions.nodes(arguments);
        requireWith(arguments, TARGETS, SERVE);
        requireWith(arguments, PLAY, SERVE);
        requireWith(arguments, PACE, PLAY);
        try {
            if (arguments.hasMatchedOption(SERVE)) {
                serve(nodes, arguments, session);
                return 0;
            }
            logWarningsOnly(session);
            return new GuidedTour(protocols, session.console(), nodes, DemoTiming.WATCHABLE).run();
        } catch (SimulatorException e) {
            throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE, String.valueOf(e.getMessage()));
        }
    }

    private static void requireWith(ParseResult arguments, String option, String other) {
        if (arguments.hasMatchedOption(option) && !arguments.hasMatchedOption(other)) {
            throw GatewayException.of(ErrorCode.INVALID_USAGE, option + " requires " + other);
        }
    }

    private void serve(int nodes, ParseResult arguments, Session session) {
        int targets = DemoOptions.inRange(TARGETS, arguments.matchedOptionValue(TARGETS, 0), 0, MAX_TARGETS);
        Optional<Duration> pace = pace(nodes, arguments);
        if (pace.isPresent()) {
            logWarningsOnly(session);
        }
        new SimulatedServer(protocols, session.console()).serve(nodes, targets, pace);
    }

    private static Optional<Duration> pace(int nodes, ParseResult arguments) {
        if (!arguments.hasMatchedOption(PLAY)) {
            return Optional.empty();
        }
        if (nodes < LEAST_NODES_TO_PLAY) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION, PLAY + " needs at least " + LEAST_NODES_TO_PLAY
                    + " nodes, not " + nodes + ": with fewer, no other node can take over");
        }
        return Optional.of(GoDuration.parse(arguments.matchedOptionValue(PACE, DEFAULT_PACE)));
    }

    /** The server of the demo logs each change, in between the steps that the demo shows. */
    private static void logWarningsOnly(Session session) {
        if (session.configuration().findWithoutFile(Setting.LOG_LEVEL, session.flags()).isEmpty()) {
            Logging.setLevel(LogLevel.WARN);
        }
    }
}
