package org.linstorgateway.sim;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultInjector;
import org.linstorgateway.sim.http.EndpointHandler;
import org.linstorgateway.sim.http.RequestLog;
import org.linstorgateway.sim.http.RequestLog.LoggedRequest;
import org.linstorgateway.sim.http.WebServer;

/**
 * HTTP endpoint of the simulated controller. Each endpoint has its own faults and its own request log, so a fault
 * affects only the clients of one endpoint.
 */
public final class Endpoint implements AutoCloseable {

    /** Factory of the handler for the requests of an endpoint. */
    interface HandlerFactory {
        EndpointHandler create(Endpoint endpoint, FaultInjector faults, RequestLog log);
    }

    private final String host;
    private final int requestedPort;
    private final boolean encrypted;
    private final FaultInjector faults = new FaultInjector();
    private final RequestLog log = new RequestLog();
    private final EndpointHandler handler;
    private final WebServer server;

    Endpoint(String host, int port, Optional<SSLContext> tls, HandlerFactory handlerFactory) {
        this.host = host;
        this.requestedPort = port;
        this.encrypted = tls.isPresent();
        this.handler = handlerFactory.create(this, faults, log);
        this.server = new WebServer(host, port, tls, handler);
    }

    /**
     * Starts to listen.
     *
     * @throws SimulatorException when the address or port is not available
     */
    void listen() {
        try {
            server.start();
        } catch (Exception e) {
            server.close();
            throw cannotListen(SimulatorException.rootMessage(e), e);
        }
    }

    private SimulatorException cannotListen(String reason, Exception cause) {
        return new SimulatorException(
                "The LINSTOR simulator cannot listen on %s port %d: %s. Choose another address or "
                        .formatted(host, requestedPort, reason) + "stop the program that uses it.",
                cause);
    }

    /** Returns the base address, for example {@code http://127.0.0.1:41234}. */
    public URI uri() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create((encrypted ? "https://" : "http://") + name + ":" + port());
    }

    int port() {
        return server.port();
    }

    /** Accepts requests, or drops every connection without a response. */
    void acceptRequests(boolean accept) {
        handler.acceptRequests(accept);
    }

    /** Redirects the requests of LINSTOR's API to another address. */
    void redirectTo(URI address) {
        handler.redirectTo(address);
    }

    /** Sets the latency that is added to every request of LINSTOR's API. */
    public void latency(Duration perRequest) {
        handler.latency(perRequest);
    }

    /** Replaces all faults. */
    public void faults(List<Fault> all) {
        faults.set(all);
    }

    /** Replaces all faults. */
    public void faults(Fault... all) {
        faults.set(List.of(all));
    }

    /** Removes all faults. */
    public void clearFaults() {
        faults.clear();
    }

    /** Sets the action to run once, right before the next request with this method and path is executed. */
    public void before(String method, String path, Runnable action) {
        faults.before(method, path, action);
    }

    /** Returns the requests since the last call, and clears the log. */
    public List<LoggedRequest> takeRequests() {
        return log.take();
    }

    /** Stops immediately and ends open requests. */
    @Override
    public void close() {
        server.close();
    }
}
