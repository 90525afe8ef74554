package org.linstorgateway.lab;

import java.time.Duration;
import java.util.List;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.lab.machine.LabNames;
import org.linstorgateway.lab.machine.Subnet;
import org.linstorgateway.lab.reactor.ReactorTiming;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of a lab.
 *
 * @param networks    the networks of hosts and client; service IPs must be in one of them
 * @param port        the port of the gateway server, 0 for any free port
 * @param isolated    whether this machine itself has no address in the networks
 * @param linstorPort the port of the simulated controller, 0 for any free port
 */
record LabOptions(LabNames names, int hosts, List<Subnet> networks, boolean isolated, int port, int linstorPort,
        ReactorTiming timing) {
    private static final String NAME = "--name";
    private static final String HOSTS = "--hosts";
    private static final String NETWORK = "--network";
    private static final String ISOLATED = "--isolated";
    private static final String PORT = "--port";
    private static final String LINSTOR_PORT = "--linstor-port";
    private static final String RETRY = "--retry";
    private static final String MONITOR = "--monitor";
    private static final int DEFAULT_HOSTS = 3;
    private static final int MAX_HOSTS = 9;
    private static final int DEFAULT_LINSTOR_PORT = 3370;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_SECONDS = 3600;
    private static final String DEFAULT_NETWORK = "10.77.0.0/24";

    LabOptions {
        networks = List.copyOf(networks);
    }

    static void declare(CommandSpec spec) {
        spec.addOption(name());
        number(spec, HOSTS, "N", "The number of hosts (default: " + DEFAULT_HOSTS + ").");
        spec.addOption(OptionSpec.builder(NETWORK).paramLabel("NETWORK").type(String[].class).splitRegex(",")
                .description("The networks of the hosts, separated by commas (default: " + DEFAULT_NETWORK
                        + "); service IPs must be in one of them.")
                .build());
        spec.addOption(OptionSpec.builder(ISOLATED).type(boolean.class)
                .description("Give this machine no address in the networks: only the hosts and the client of the lab"
                        + " reach the targets. Nothing of the network of this machine changes.")
                .build());
        number(spec, PORT, "PORT", "The port of the gateway server (default: " + ListenAddress.DEFAULT_PORT
                + "; 0: any free port).");
        number(spec, LINSTOR_PORT, "PORT", "The port of the simulated LINSTOR controller (default: "
                + DEFAULT_LINSTOR_PORT + "; 0: any free port).");
        number(spec, RETRY, "SECONDS", "How long a host waits after a failed start before the next attempt (default: "
                + ReactorTiming.DEFAULT.retry().toSeconds() + ").");
        number(spec, MONITOR, "SECONDS", "The interval between monitor calls of the agents (default: "
                + ReactorTiming.DEFAULT.monitor().toSeconds() + ").");
    }

    static OptionSpec name() {
        return OptionSpec.builder(NAME).paramLabel("NAME").type(String.class)
                .description("The name of the lab, the prefix of its namespaces, interfaces and files (default: "
                        + LabNames.DEFAULT + ").")
                .build();
    }

    private static void number(CommandSpec spec, String option, String label, String description) {
        spec.addOption(OptionSpec.builder(option).paramLabel(label).type(int.class).description(description).build());
    }

    static LabNames names(ParseResult arguments) {
        return new LabNames(arguments.matchedOptionValue(NAME, LabNames.DEFAULT));
    }

    static LabOptions read(ParseResult arguments) {
        ReactorTiming timing = ReactorTiming.DEFAULT;
        return new LabOptions(names(arguments), inRange(arguments, HOSTS, DEFAULT_HOSTS, 1, MAX_HOSTS),
                networks(arguments), arguments.matchedOptionValue(ISOLATED, false),
                inRange(arguments, PORT, ListenAddress.DEFAULT_PORT, 0, MAX_PORT),
                inRange(arguments, LINSTOR_PORT, DEFAULT_LINSTOR_PORT, 0, MAX_PORT),
                new ReactorTiming(seconds(arguments, RETRY, timing.retry()), timing.diskless(), timing.preference(),
                        seconds(arguments, MONITOR, timing.monitor()), timing.limit()));
    }

    private static List<Subnet> networks(ParseResult arguments) {
        String[] texts = arguments.matchedOptionValue(NETWORK, new String[]{DEFAULT_NETWORK});
        return List.of(texts).stream().map(Subnet::parse).distinct().toList();
    }

    private static Duration seconds(ParseResult arguments, String option, Duration defaultValue) {
        return Duration
                .ofSeconds(inRange(arguments, option, Math.toIntExact(defaultValue.toSeconds()), 1, MAX_SECONDS));
    }

    private static int inRange(ParseResult arguments, String option, int defaultValue, int least, int most) {
        int value = arguments.matchedOptionValue(option, defaultValue);
        if (value < least || value > most) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION,
                    option + " is " + value + ", expected " + least + " to " + most);
        }
        return value;
    }
}
