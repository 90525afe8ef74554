package org.linstorgateway.sim.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
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
public final class EndpointHandler implements Handler {

    private static final int MIN_COMPRESSED_BYTES = 1000;
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

    @Override
    public void handle(ServerRequest serverRequest, ServerResponse serverResponse) {
        RequestTarget target = RequestTarget.of(serverRequest);
        if (target.path().startsWith("/sim/")) {
            write(target, control.dispatch(target, request(serverRequest, target, false)), serverResponse);
            return;
        }
        int status = 0;
        try {
            requireAccepting();
            Response response = awaited(respond(serverRequest, target));
            requireAccepting();
            status = response instanceof Response.BufferedResponse buffered ? buffered.status() : 200;
            log.add(new LoggedRequest(target.method(), target.display(), status));
            write(target, response, serverResponse);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the simulator stops", e);
        } catch (CloseConnectionException e) {
            log.add(new LoggedRequest(target.method(), target.display(), 0));
            throw e;
        }
        if (closes(status) || asksToClose(serverRequest)) {
            // The web server announces this, but would leave it to the client.
            throw new CloseConnectionException("the response was the last one of its connection");
        }
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

    private static boolean asksToClose(ServerRequest request) {
        return request.headers().contains(HeaderValues.CONNECTION_CLOSE);
    }

    private void requireAccepting() {
        if (!accepting) {
            throw new CloseConnectionException("the controller is not active");
        }
    }

    private CloseConnectionException crash(Fault fault) {
        accepting = false;
        outages.crash(fault.delay());
        return new CloseConnectionException("a fault crashed the controller");
    }

    private Response respond(ServerRequest serverRequest, RequestTarget target) throws InterruptedException {
        Optional<Fault> fault = faults.faultFor(target.method(), target.path());
        if (fault.filter(each -> each.kind() == FaultKind.REFUSE).isPresent()) {
            throw new CloseConnectionException("a fault refused the request");
        }
        if (redirect.isPresent() && target.path().startsWith("/v1/")) {
            return redirection(redirect.get().resolve(requestUri(serverRequest)));
        }
        boolean partial = fault.filter(each -> each.kind() == FaultKind.HALF).isPresent();
        Request request = request(serverRequest, target, partial);
        scheduler.sleep(latency);
        return fault.isPresent() ? inject(fault.get(), target, request) : linstor.dispatch(target, request);
    }

    private static String requestUri(ServerRequest serverRequest) {
        String query = serverRequest.prologue().query().rawValue();
        return serverRequest.prologue().uriPath().rawPath() + (query.isEmpty() ? "" : "?" + query);
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
            case REFUSE, DROP_BEFORE -> throw new CloseConnectionException("a fault dropped the request");
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
                throw new CloseConnectionException("a fault dropped the response");
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

    private static Request request(ServerRequest serverRequest, RequestTarget target, boolean partial) {
        Map<String, String> headers = new HashMap<>();
        serverRequest.headers().forEach(header -> headers.put(header.name().toLowerCase(Locale.ROOT), header.get()));
        byte[] body = serverRequest.content().hasEntity()
                ? serverRequest.content().as(byte[].class)
                : new byte[0];
        return new Request(Map.of(), target.query(), headers, body, partial);
    }

    private void write(RequestTarget target, Response response, ServerResponse serverResponse) {
        serverResponse.header(HeaderValues.create("Access-Control-Allow-Origin", "*"));
        serverResponse.header(HeaderValues.create("Access-Control-Allow-Headers",
                "origin, content-type, accept, authorization"));
        serverResponse.header(HeaderValues.create("Access-Control-Allow-Credentials", "true"));
        serverResponse.header(HeaderValues.create("Access-Control-Allow-Methods",
                "GET, POST, PUT, DELETE, OPTIONS, HEAD"));
        switch (response) {
            case Response.BufferedResponse buffered -> writeBuffered(target, buffered, serverResponse);
            case Response.StreamedResponse streamed -> writeStream(streamed, serverResponse);
            case Response.DelayedResponse _ -> throw new IllegalStateException("the response was not awaited");
        }
    }

    private static void writeBuffered(RequestTarget target, Response.BufferedResponse response,
            ServerResponse serverResponse) {
        serverResponse.status(response.status());
        response.headers().forEach((name, value) -> serverResponse.header(HeaderValues.create(name, value)));
        if (!response.contentType().isEmpty()) {
            serverResponse.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, response.contentType()));
        }
        if (closes(response.status())) {
            serverResponse.header(HeaderValues.CONNECTION_CLOSE);
        }
        if (target.isHead()) {
            serverResponse.send();
        } else if (target.acceptsGzip() && response.body().length > MIN_COMPRESSED_BYTES) {
            serverResponse.header(HeaderValues.create(HeaderNames.CONTENT_ENCODING, "gzip"));
            serverResponse.send(gzip(response.body()));
        } else {
            serverResponse.send(response.body());
        }
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

    private static void writeStream(Response.StreamedResponse response, ServerResponse serverResponse) {
        serverResponse.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/event-stream"));
        try (OutputStream client = serverResponse.outputStream()) {
            // The web server sends headers only with the first byte. Clients ignore an empty line.
            client.write('\n');
            client.flush();
            response.writer().writeTo(client);
        } catch (IOException e) {
            throw new CloseConnectionException("the client closed the event stream", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the simulator stops", e);
        }
    }
}
