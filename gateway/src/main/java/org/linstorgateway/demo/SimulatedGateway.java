package org.linstorgateway.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.cli.CommandLineProgram;
import org.linstorgateway.cli.Programs;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.deploy.wait.PortProbe;
import org.linstorgateway.log.Logging;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.server.LinstorUpgradeProgram;
import org.linstorgateway.server.RunningServer;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.SimulatorOptions;

/** A simulated LINSTOR cluster with a real gateway server and the real command line. */
final class SimulatedGateway implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Path NO_FILE = Path.of("/nonexistent/linstor-gateway.toml");

    private final List<Protocol<?>> protocols;
    private final Console console;
    private final Simulator simulator;
    private final RunningServer server;

    private SimulatedGateway(List<Protocol<?>> protocols, Console console, Simulator simulator, RunningServer server) {
        this.protocols = protocols;
        this.console = console;
        this.simulator = simulator;
        this.server = server;
    }

    /**
     * Starts cluster and server.
     *
     * @param linstorPort the port of the simulated controller; 0 for any free port
     * @param gatewayPort the port of the gateway server; 0 for any free port
     */
    static SimulatedGateway start(List<Protocol<?>> protocols, Console console, int nodes, int linstorPort,
            int gatewayPort, DemoTiming timing) {
        Simulator simulator = Simulator.start(
                SimulatorOptions.defaults().withNodes(nodes).withAddress(LOOPBACK, linstorPort)
                        .withPromoterDelay(timing.promoterDelay()).withPingTimeout(timing.promoterDelay()));
        try {
            Settings settings = Settings.DEFAULT.with(Setting.CONTROLLERS, List.of(simulator.uri().toString()))
                    .with(Setting.ADDRESS, Optional.of(new ListenAddress(Optional.of(LOOPBACK), gatewayPort)))
                    .with(Setting.SETTLING_TIME, timing.settlingTime());
            return new SimulatedGateway(protocols, console, simulator,
                    RunningServer.start(settings, protocols, Map.of(), PortProbe.NOWHERE));
        } catch (RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    Simulator simulator() {
        return simulator;
    }

    /** Returns the URL of the gateway server. */
    String url() {
        return "http://" + LOOPBACK + ":" + server.port();
    }

    /** Runs the command line with these words; returns its exit status. */
    int run(String... words) {
        return run(console, words);
    }

    /** Runs the command line with these words, and shows its output on another console. */
    int run(Console shown, String... words) {
        // A command sets the level of the log of its process, to which this server logs, too.
        List<String> all = new ArrayList<>(
                List.of("--connect", url(), Setting.LOG_LEVEL.option(), Logging.level().toString()));
        all.addAll(List.of(words));
        return new CommandLineProgram(protocols,
                new Programs(settings -> {}, new LinstorUpgradeProgram(Map.of())::run), Map.of(), shown,
                new Configuration(Map.of(), NO_FILE)).run(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        server.close();
        simulator.close();
    }
}
