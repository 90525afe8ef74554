package org.linstorgateway.bench.linstor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;

/** Simulates the resource agents of started targets: opens the port of a target after its promotion. */
final class SimulatedResourceAgents implements AutoCloseable {
    private static final int PORT = 3260;
    private static final int MAX_POLLS_PER_MILLISECOND = 20;

    private final Simulator simulator;
    private final Queue<IscsiTarget> expected = new ConcurrentLinkedQueue<>();
    private final List<ServerSocket> sockets = new ArrayList<>();
    private final Thread watcher = Thread.ofVirtual().unstarted(this::watch);

    SimulatedResourceAgents(Simulator simulator) {
        this.simulator = simulator;
        watcher.start();
    }

    /** Makes the agents open the port of a target once it is promoted. */
    void expectStart(IscsiTarget target) {
        expected.add(target);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(1 + expected.size() / MAX_POLLS_PER_MILLISECOND);
                expected.removeIf(this::startIfPrimary);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private boolean startIfPrimary(IscsiTarget target) {
        boolean primary = simulator.primaryOf(target.resource()).isPresent();
        if (primary) {
            Thread.ofVirtual().start(() -> openPort(target));
        }
        return primary;
    }

    private void openPort(IscsiTarget target) {
        try {
            ServerSocket socket = new ServerSocket();
            synchronized (sockets) {
                sockets.add(socket);
            }
            socket.bind(new InetSocketAddress(target.serviceIps().getFirst().address().inet(), PORT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        watcher.interrupt();
        synchronized (sockets) {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
