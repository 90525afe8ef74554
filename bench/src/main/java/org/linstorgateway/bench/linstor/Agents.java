package org.linstorgateway.bench.linstor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;

/** Stands for the resource agents of a started target: a while after a node got its resource, its port opens. */
final class Agents implements AutoCloseable {
    private static final int PORT = 3260;
    private static final int LOOKS_A_MILLISECOND = 20;

    private final Simulator simulator;
    private final Queue<IscsiTarget> awaited = new ConcurrentLinkedQueue<>();
    private final List<ServerSocket> open = new ArrayList<>();
    private final Thread watching = Thread.ofVirtual().unstarted(this::watch);
    private volatile Duration working = Duration.ZERO;

    Agents(Simulator simulator) {
        this.simulator = simulator;
        watching.start();
    }

    /** How long they take. */
    void working(Duration time) {
        working = time;
    }

    /** Watches out for a target that will be started. */
    void expect(IscsiTarget target) {
        awaited.add(target);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(1 + awaited.size() / LOOKS_A_MILLISECOND);
                awaited.removeIf(this::serves);
            }
        } catch (InterruptedException e) {
            // The measurement is over.
        }
    }

    private boolean serves(IscsiTarget target) {
        boolean primary = simulator.primaryOf(target.resource()).isPresent();
        if (primary) {
            Thread.ofVirtual().start(() -> serve(target));
        }
        return primary;
    }

    private void serve(IscsiTarget target) {
        try {
            Thread.sleep(working);
            ServerSocket socket = new ServerSocket();
            synchronized (open) {
                open.add(socket);
            }
            socket.bind(new InetSocketAddress(target.serviceIps().getFirst().address().inet(), PORT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        watching.interrupt();
        synchronized (open) {
            for (ServerSocket socket : open) {
                socket.close();
            }
        }
    }
}
