package org.linstorgateway.demo;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.sim.SimulatorException;
import org.linstorgateway.sim.SimulatorOptions;
import org.linstorgateway.sim.SimulatorRunner;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code simulate}: a LINSTOR controller to play with, alone. */
public final class SimulateCommand implements Command {
    private static final String DEFAULT_ADDRESS = "127.0.0.1:3370";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Run a simulated LINSTOR controller with its satellites, until stopped.");
        spec.addOption(OptionSpec.builder("--addr").paramLabel("ADDRESS").type(String.class)
                .description("Where to listen (default: " + DEFAULT_ADDRESS + ").").build());
        spec.addOption(DemoOptions.nodes());
        spec.addOption(OptionSpec.builder("--empty").type(boolean.class).arity("0")
                .description("Begin without any node.").build());
        spec.addOption(OptionSpec.builder("--no-promoter").type(boolean.class).arity("0")
                .description("Have no node become primary by itself.").build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        try {
            new SimulatorRunner(System.out).run(options(arguments));
            return 0;
        } catch (SimulatorException e) {
            throw GatewayException.conflict(String.valueOf(e.getMessage()), "Choose another address with --addr.");
        }
    }

    private static SimulatorOptions options(ParseResult arguments) {
        boolean empty = arguments.matchedOptionValue("--empty", false);
        if (empty && arguments.hasMatchedOption(DemoOptions.NODES)) {
            throw GatewayException.invalid("--empty and --nodes exclude each other");
        }
        ListenAddress address = ListenAddress.parse(arguments.matchedOptionValue("--addr", DEFAULT_ADDRESS));
        SimulatorOptions options = SimulatorOptions.defaults().withAddress(address.host().orElse("0.0.0.0"),
                address.port());
        SimulatorOptions peopled = empty ? options.empty() : options.withNodes(DemoOptions.nodes(arguments));
        return arguments.matchedOptionValue("--no-promoter", false) ? peopled.withoutPromoter() : peopled;
    }
}
