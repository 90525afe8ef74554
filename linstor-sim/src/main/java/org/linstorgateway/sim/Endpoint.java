package org.linstorgateway.sim;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.Faults;
import org.linstorgateway.sim.http.Front;
import org.linstorgateway.sim.http.RequestLog;
import org.linstorgateway.sim.http.RequestLog.Asked;

/**
 * An address at which the controller is reached, with faults and a record of requests of its own: what befalls the
 * clients of one address spares those of another.
 */
public final class Endpoint implements AutoCloseable {

    /** Makes what answers at an entrance. */
    interface Fronts {
        Front front(Endpoint entrance, Faults faults, RequestLog log);
    }

    private final String host;
    private final int wantedPort;
    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();
    private final Front front;
    private final WebServer server;

    Endpoint(String host, int port, Fronts fronts) {
        this.host = host;
        this.wantedPort = port;
        this.front = fronts.front(this, faults, log);
        this.server = WebServer.builder().host(host).port(port).shutdownHook(false)
                .connectionOptions(socket -> socket.tcpNoDelay(true)).shutdownGracePeriod(Duration.ofMillis(100))
                .routing(routing -> routing.any(front)).build();
    }

    /** Throws a {@link SimulatorException} when it cannot listen where it should. */
    void listen() {
        try {
            if (wantedPort != 0) {
                probe();
            }
            server.start();
        } catch (IOException | RuntimeException e) {
            throw cannotListen(SimulatorException.rootMessage(e), e);
        }
        if (!server.isRunning()) {
            throw cannotListen("the web server did not start", new IllegalStateException());
        }
    }

    /** The web server only logs that a port is taken, with a stack trace. */
    private void probe() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, wantedPort));
        }
    }

    private SimulatorException cannotListen(String why, Exception cause) {
        return new SimulatorException(
                "The LINSTOR simulator cannot listen on %s port %d: %s. Choose another address or "
                        .formatted(host, wantedPort, why) + "stop the program that uses it.",
                cause);
    }

    /** Where it listens, for example {@code http://127.0.0.1:41234}. */
    public URI uri() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + port());
    }

    int port() {
        return server.port();
    }

    /** Whether requests are taken; those that are not are dropped without an answer. */
    void open(boolean opened) {
        front.open(opened);
    }

    /** Makes every request take so much longer. */
    public void latency(Duration each) {
        front.latency(each);
    }

    /** Replaces all faults. */
    public void faults(List<Fault> all) {
        faults.set(all);
    }

    /** Replaces all faults. */
    public void faults(Fault... all) {
        faults.set(List.of(all));
    }

    /** Switches all faults off. */
    public void clearFaults() {
        faults.clear();
    }

    /** Everything that was asked since the last call. */
    public List<Asked> takeRequests() {
        return log.take();
    }

    /** Stops at once; open requests end. */
    @Override
    public void close() {
        server.stop();
    }
}
