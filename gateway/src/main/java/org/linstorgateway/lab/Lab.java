package org.linstorgateway.lab;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.lab.machine.LabDisks;
import org.linstorgateway.lab.machine.LabFolder;
import org.linstorgateway.lab.machine.LabHosts;
import org.linstorgateway.lab.machine.LabLog;
import org.linstorgateway.lab.machine.LabNetwork;
import org.linstorgateway.lab.reactor.LabContext;
import org.linstorgateway.lab.reactor.LabReactor;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.server.RunningServer;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.SimulatorException;
import org.linstorgateway.sim.SimulatorOptions;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** A running lab. Closing it, or a failure to start it, undoes the completed steps in reverse order. */
final class Lab implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration SETTLING_TIME = Duration.ofSeconds(5);

    private final LabOptions options;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final Simulator simulator;
    private final RunningServer server;
    private boolean closed;

    private Lab(LabOptions options, List<Protocol<?>> protocols, LabLog log) {
        this.options = options;
        try {
            LabFolder folder = LabFolder.create(options.names());
            undo.push(folder::close);
            simulator = simulator(options);
            undo.push(simulator::close);
            server = server(protocols);
            undo.push(server::close);
            startHosts(log);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Simulator simulator(LabOptions options) {
        try {
            return Simulator.start(SimulatorOptions.defaults().withNodes(options.hosts())
                    .withAddress(LOOPBACK, options.linstorPort()).withoutPromoter());
        } catch (SimulatorException e) {
            throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE,
                    "the simulated LINSTOR cannot listen on port " + options.linstorPort()
                            + ": another program uses it",
                    "Choose another port with --linstor-port.");
        }
    }

    private RunningServer server(List<Protocol<?>> protocols) {
        try {
            return RunningServer.start(settings(), protocols, Map.of());
        } catch (GatewayException e) {
            throw e.with(e.getMessage(), "Choose another port with --port.");
        }
    }

    static Lab start(LabOptions options, List<Protocol<?>> protocols, LabLog log) {
        return new Lab(options, protocols, log);
    }

    private Settings settings() {
        return Settings.DEFAULT.with(Setting.CONTROLLERS, List.of(simulator.uri().toString()))
                .with(Setting.ADDRESS, Optional.of(new ListenAddress(Optional.of(LOOPBACK), options.port())))
                .with(Setting.SETTLING_TIME, SETTLING_TIME);
    }

    private void startHosts(LabLog log) {
        LabNetwork network = new LabNetwork(options.names(), options.networks(), options.isolated());
        network.create();
        LabHosts hosts = new LabHosts(simulator.nodeNames(), options.names(), network, simulator::nodeDown);
        undo.push(hosts::close);
        hosts.bootAll();
        LabDisks disks = new LabDisks(options.names(), hosts);
        LabReactor reactor = new LabReactor(
                new LabContext(simulator, options.names(), hosts, disks, options.timing(), log));
        undo.push(reactor::close);
        simulator.useReactor(reactor);
    }

    /** Returns the URL of the simulated controller. */
    String linstorUrl() {
        return simulator.uri().toString();
    }

    /** Returns the URL of the gateway server. */
    String gatewayUrl() {
        return "http://" + LOOPBACK + ":" + server.port();
    }

    /** Stops the lab and removes all its parts from this machine. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        RuntimeException failure = null;
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
