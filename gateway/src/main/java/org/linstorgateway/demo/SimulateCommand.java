package org.linstorgateway.demo;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.sim.SimulatorException;
import org.linstorgateway.sim.SimulatorOptions;
import org.linstorgateway.sim.SimulatorRunner;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code simulate}: a simulated LINSTOR controller without a gateway server. */
public final class SimulateCommand implements Command {
    private static final String DEFAULT_ADDRESS = "127.0.0.1:3370";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Run a simulated LINSTOR controller with its satellites, until stopped.");
        spec.addOption(OptionSpec.builder("--addr").paramLabel("ADDRESS").type(String.class)
                .description("The address to listen on (default: " + DEFAULT_ADDRESS + ").").build());
        spec.addOption(DemoOptions.nodes());
        spec.addOption(OptionSpec.builder("--empty").type(boolean.class).arity("0")
                .description("Start without nodes.").build());
        spec.addOption(OptionSpec.builder("--no-promoter").type(boolean.class).arity("0")
                .description("Do not let nodes become primary by themselves.").build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        try {
            new SimulatorRunner(System.out).run(options(arguments));
            return 0;
        } catch (SimulatorException e) {
            throw GatewayException.of(ErrorCode.ADDRESS_NOT_AVAILABLE, String.valueOf(e.getMessage()),
                    "Choose another address with --addr.");
        }
    }

    private static SimulatorOptions options(ParseResult arguments) {
        boolean empty = arguments.matchedOptionValue("--empty", false);
        if (empty && arguments.hasMatchedOption(DemoOptions.NODES)) {
            throw GatewayException.of(ErrorCode.INVALID_USAGE, "--empty and --nodes cannot be combined");
        }
        ListenAddress address = ListenAddress.parse(arguments.matchedOptionValue("--addr", DEFAULT_ADDRESS));
        SimulatorOptions options = SimulatorOptions.defaults().withAddress(address.host().orElse("0.0.0.0"),
                address.port());
        SimulatorOptions withNodes = empty ? options.empty() : options.withNodes(DemoOptions.nodes(arguments));
        return arguments.matchedOptionValue("--no-promoter", false) ? withNodes.withoutPromoter() : withNodes;
    }
}
