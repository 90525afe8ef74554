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

/** A proxy that serves a gateway below a path, as an administrator may set up for several programs on one name. */
final class PrefixProxy implements AutoCloseable {
    private static final String PREFIX = "/storage/gateway";
    /** Headers that are about one connection, and those that the JDK's client sets itself. */
    private static final Set<String> OWN = Set.of("connection", "content-length", "host", "transfer-encoding",
            "upgrade");

    private static final int NOT_MODIFIED = 304;

    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final String gateway;

    /** @param gateway the address of the gateway */
    PrefixProxy(String gateway) {
        this.gateway = gateway;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(requests);
        server.createContext(PREFIX + "/", this::pass);
        server.start();
    }

    /** Returns the address of the gateway for browsers. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PREFIX;
    }

    private void pass(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().substring(PREFIX.length());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path)).method(
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
