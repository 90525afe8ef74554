package org.linstorgateway.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy in front of a server, which counts requests, or serves it below a path, as administrators do for several programs on one name. */
public final class HttpProxy implements AutoCloseable {
    private static final String PREFIX = "/storage/gateway";
    /** Headers that are about one connection, and those that the JDK's client sets itself. */
    private static final Set<String> OWN = Set.of("connection", "content-length", "host", "transfer-encoding",
            "upgrade");

    private static final int NOT_MODIFIED = 304;

    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final String target;
    private final String prefix;
    private final AtomicInteger count = new AtomicInteger();

    /** Creates one that serves the server below a path. */
    static HttpProxy belowPrefix(String server) {
        return new HttpProxy(server, PREFIX);
    }

    /** Creates one that counts requests. */
    public static HttpProxy counting(String server) {
        return new HttpProxy(server, "");
    }

    private HttpProxy(String target, String prefix) {
        this.target = target;
        this.prefix = prefix;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(requests);
        server.createContext(prefix + "/", this::pass);
        server.start();
    }

    /** Returns the address of the server for its clients. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + prefix;
    }

    /** Returns the number of requests since the last call. */
    public int takeRequests() {
        return count.getAndSet(0);
    }

    private void pass(HttpExchange exchange) throws IOException {
        count.incrementAndGet();
        String path = exchange.getRequestURI().toString().substring(prefix.length());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + path)).method(
                exchange.getRequestMethod(), BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> set(request, name, values));
        try (exchange) {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            response.headers().map().forEach((name, values) -> {
                if (!OWN.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(response.statusCode(), response.statusCode() == NOT_MODIFIED ? -1 : 0);
            copy(response.body(), exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void set(HttpRequest.Builder request, String name, List<String> values) {
        if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
        }
    }

    /** Passes on each event at once. */
    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] part = new byte[8 << 10];
        try (from) {
            for (int length = from.read(part); length >= 0; length = from.read(part)) {
                to.write(part, 0, length);
                to.flush();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
        client.shutdownNow();
    }
}
