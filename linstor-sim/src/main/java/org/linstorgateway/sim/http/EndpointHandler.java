package org.linstorgateway.sim.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.zip.GZIPOutputStream;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultInjector;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.sim.http.RequestLog.LoggedRequest;
import org.linstorgateway.sim.time.Scheduler;

/** HTTP handler of an endpoint: injects faults, dispatches requests and writes responses as LINSTOR's server does. */
public final class EndpointHandler {

    private static final int MIN_COMPRESSED_BYTES = 1000;
    private static final Map<String, String> CORS = Map.of("Access-Control-Allow-Origin", "*",
            "Access-Control-Allow-Headers", "origin, content-type, accept, authorization",
            "Access-Control-Allow-Credentials", "true", "Access-Control-Allow-Methods",
            "GET, POST, PUT, DELETE, OPTIONS, HEAD");
    private static final String GARBAGE = "<html><body><h1>It works!</h1></body></html>\n";

    private final Dispatcher linstor;
    private final Dispatcher control;
    private final FaultInjector faults;
    private final RequestLog log;
    private final Scheduler scheduler;
    private final Outages outages;
    private volatile Duration latency;
    private volatile boolean accepting = true;
    private volatile Optional<URI> redirect = Optional.empty();

    /**
     * Creates a handler for LINSTOR's API and the simulator's control API.
     *
     * @param outages causes the outages that faults demand
     */
    public EndpointHandler(Dispatcher linstor, Dispatcher control, FaultInjector faults, RequestLog log,
            Scheduler scheduler, Duration latency, Outages outages) {
        this.linstor = linstor;
        this.control = control;
        this.faults = faults;
        this.log = log;
        this.scheduler = scheduler;
        this.latency = latency;
        this.outages = outages;
    }

    /** Sets the latency that is added to every request of LINSTOR's API. */
    public void latency(Duration perRequest) {
        latency = perRequest;
    }

    /** Redirects the requests of LINSTOR's API to another address. */
    public void redirectTo(URI address) {
        redirect = Optional.of(address);
    }

    /** Accepts requests of LINSTOR's API, or drops all of them, including those that are in progress. */
    public void acceptRequests(boolean accept) {
        accepting = accept;
    }

    /** Handles a request. */
    void handle(Exchange exchange) {
        try {
            answer(exchange, exchange.target());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.drop(new DroppedConnectionException("the simulator stops", e));
        } catch (DroppedConnectionException e) {
            exchange.drop(e);
        }
    }

    private void answer(Exchange exchange, RequestTarget target) throws InterruptedException {
        if (target.path().startsWith("/sim/")) {
            write(target, control.dispatch(target, request(exchange, target, false)), exchange);
            return;
        }
        Response response;
        try {
            requireAccepting();
            response = awaited(respond(exchange, target));
            requireAccepting();
        } catch (DroppedConnectionException e) {
            log.add(new LoggedRequest(target.method(), target.display(), 0));
            throw e;
        }
        int status = response instanceof Response.BufferedResponse buffered ? buffered.status() : 200;
        log.add(new LoggedRequest(target.method(), target.display(), status));
        write(target, response, exchange);
    }

    private static Response awaited(Response response) throws InterruptedException {
        try {
            return response instanceof Response.DelayedResponse delayed ? delayed.response().get() : response;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean closes(int status) {
        return status == 400 || status >= 500;
    }

    private void requireAccepting() {
        if (!accepting) {
            throw new DroppedConnectionException("the controller is not active");
        }
    }

    private DroppedConnectionException crash(Fault fault) {
        accepting = false;
        outages.crash(fault.delay());
        return new DroppedConnectionException("a fault crashed the controller");
    }

    private Response respond(Exchange exchange, RequestTarget target) throws InterruptedException {
        Optional<Fault> fault = faults.faultFor(target.method(), target.path());
        if (fault.filter(each -> each.kind() == FaultKind.REFUSE).isPresent()) {
            throw new DroppedConnectionException("a fault refused the request");
        }
        if (redirect.isPresent() && target.path().startsWith("/v1/")) {
            return redirection(redirect.get().resolve(exchange.uri()));
        }
        boolean partial = fault.filter(each -> each.kind() == FaultKind.HALF).isPresent();
        Request request = request(exchange, target, partial);
        scheduler.sleep(latency);
        faults.takeActionBefore(target.method(), target.path()).ifPresent(Runnable::run);
        return fault.isPresent() ? inject(fault.get(), target, request) : linstor.dispatch(target, request);
    }

    private static Response redirection(URI location) {
        return Response.text(302, "text/html;charset=ISO-8859-1", """
                <html>
                <head><title>Document moved</title></head>
                <body><h1>Document moved</h1></body>
                </html>
                """).with("Location", location.toString());
    }

    private Response inject(Fault fault, RequestTarget target, Request request) throws InterruptedException {
        return switch (fault.kind()) {
            case REFUSE, DROP_BEFORE -> throw new DroppedConnectionException("a fault dropped the request");
            case ERROR -> linstor.errorResponse(fault);
            case GARBAGE -> Response.text(200, "text/html", GARBAGE);
            case LATE -> {
                scheduler.sleep(fault.delay());
                yield linstor.dispatch(target, request);
            }
            case SATELLITE_DOWN -> {
                fault.node().ifPresent(outages::satelliteDown);
                yield linstor.dispatch(target, request);
            }
            case SATELLITE_RESTART -> {
                fault.node().ifPresent(outages::satelliteDown);
                Response response = linstor.dispatch(target, request);
                fault.node().ifPresent(node -> outages.satelliteUp(node, fault.delay()));
                yield response;
            }
            case RESTART -> {
                outages.restart(fault.delay());
                yield linstor.dispatch(target, request);
            }
            case ERROR_AFTER -> {
                linstor.dispatch(target, request);
                yield linstor.errorResponse(fault);
            }
            case DROP_AFTER -> {
                linstor.dispatch(target, request);
                throw new DroppedConnectionException("a fault dropped the response");
            }
            case DIE_BEFORE -> throw crash(fault);
            case DIE_AFTER -> {
                linstor.dispatch(target, request);
                throw crash(fault);
            }
            case HALF -> {
                Response response = linstor.dispatch(target, request);
                boolean failed = response instanceof Response.BufferedResponse buffered && buffered.status() >= 400;
                yield failed ? response : linstor.errorResponse(fault);
            }
        };
    }

    private static Request request(Exchange exchange, RequestTarget target, boolean partial) {
        return new Request(Map.of(), target.query(), exchange.headers(), exchange.body(), partial);
    }

    private static void write(RequestTarget target, Response response, Exchange exchange) throws InterruptedException {
        switch (response) {
            case Response.BufferedResponse buffered -> writeBuffered(target, buffered, exchange);
            case Response.StreamedResponse streamed -> writeStream(streamed, exchange);
            case Response.DelayedResponse _ -> throw new IllegalStateException("the response was not awaited");
        }
    }

    private static void writeBuffered(RequestTarget target, Response.BufferedResponse response, Exchange exchange) {
        Map<String, String> headers = new HashMap<>(CORS);
        headers.putAll(response.headers());
        if (!response.contentType().isEmpty()) {
            headers.put("Content-Type", response.contentType());
        }
        if (closes(response.status())) {
            headers.put("Connection", "close");
        }
        boolean zips = !target.isHead() && target.acceptsGzip() && response.body().length > MIN_COMPRESSED_BYTES;
        if (zips) {
            headers.put("Content-Encoding", "gzip");
        }
        exchange.begin(response.status(), headers);
        exchange.send(target.isHead() ? new byte[0] : zips ? gzip(response.body()) : response.body());
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 8);
        try (OutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeStream(Response.StreamedResponse response, Exchange exchange)
            throws InterruptedException {
        Map<String, String> headers = new HashMap<>(CORS);
        headers.put("Content-Type", "text/event-stream");
        exchange.begin(200, headers);
        try (OutputStream client = exchange.stream()) {
            response.writer().writeTo(client);
        } catch (IOException e) {
            throw new DroppedConnectionException("the client closed the event stream", e);
        }
        exchange.end();
    }
}
