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
 * Gives a simulator's answers to reading requests a second time without its work, which LINSTOR may do faster or slower:
 * what is left is the time that is added to each request, and the bytes.
 */
final class RecordedLinstor implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final URI simulator;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, HttpResponse<byte[]>> answers = new ConcurrentHashMap<>();
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final WebServer server;
    private volatile Duration latency = Duration.ZERO;

    RecordedLinstor(URI simulator) {
        this.simulator = simulator;
        this.server = WebServer.builder().host(LOOPBACK).port(0).shutdownHook(false)
                .connectionOptions(socket -> socket.tcpNoDelay(true)).routing(routing -> routing.any(this::answer))
                .build().start();
    }

    URI uri() {
        return URI.create("http://" + LOOPBACK + ":" + server.port());
    }

    /** Makes every request take so much longer. */
    void latency(Duration each) {
        latency = each;
    }

    /** How many requests there were since the last call. */
    long takeRequests() {
        return requests.sumThenReset();
    }

    /** How many bytes were sent since the last call. */
    long takeBytes() {
        return bytes.sumThenReset();
    }

    private void answer(ServerRequest request, ServerResponse response) throws InterruptedException {
        String path = request.path().rawPath() + (request.query().isEmpty() ? "" : "?" + request.query().rawValue());
        HttpResponse<byte[]> answer = answers.computeIfAbsent(path, this::ask);
        Thread.sleep(latency);
        requests.increment();
        bytes.add(answer.body().length);
        response.status(Status.create(answer.statusCode())).header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(answer.body());
    }

    private HttpResponse<byte[]> ask(String path) {
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
