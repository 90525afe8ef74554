package org.linstorgateway.bench.linstor;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Records a simulator's responses to reads and replays them. The CPU time of the simulator, which differs from that of a
 * real LINSTOR, is thus not measured, only the added latency and the bytes.
 */
final class ReplayServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final URI simulator;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, HttpResponse<byte[]>> responses = new ConcurrentHashMap<>();
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final WebServer server;
    private volatile Duration latency = Duration.ZERO;

    ReplayServer(URI simulator) {
        this.simulator = simulator;
        this.server = WebServer.builder().host(LOOPBACK).port(0).shutdownHook(false)
                .connectionOptions(socket -> socket.tcpNoDelay(true)).routing(routing -> routing.any(this::replay))
                .build().start();
    }

    URI uri() {
        return URI.create("http://" + LOOPBACK + ":" + server.port());
    }

    /** Sets the latency that is added to every request. */
    void setLatency(Duration duration) {
        latency = duration;
    }

    /** Returns the number of requests since the last call. */
    long takeRequests() {
        return requests.sumThenReset();
    }

    /** Returns the number of bytes sent in response bodies since the last call. */
    long takeBytes() {
        return bytes.sumThenReset();
    }

    private void replay(ServerRequest request, ServerResponse response) throws InterruptedException {
        String path = request.path().rawPath() + (request.query().isEmpty() ? "" : "?" + request.query().rawValue());
        HttpResponse<byte[]> recorded = responses.computeIfAbsent(path, this::record);
        Thread.sleep(latency);
        requests.increment();
        bytes.add(recorded.body().length);
        response.status(Status.create(recorded.statusCode())).header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(recorded.body());
    }

    private HttpResponse<byte[]> record(String path) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(simulator + path)).build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        client.close();
    }
}
