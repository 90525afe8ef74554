package org.linstorgateway.notify;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.config.WebhookAddress;
import org.linstorgateway.config.WebhookSettings;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.tls.CertifiedKey;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.tls.TlsContexts;
import org.linstorgateway.tls.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** A receiver of webhooks over real HTTP, with faults. */
public final class TestReceiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private volatile HttpHandler answer = exchange -> exchange.sendResponseHeaders(204, -1);

    /** A request. */
    public record Received(String method, String path, Headers headers, String body) {}

    /** Starts a receiver without TLS. */
    public TestReceiver() {
        this(null);
    }

    /** @param own the certificate for TLS */
    TestReceiver(@Nullable CertifiedKey own) {
        try {
            server = own == null ? HttpServer.create() : withTls(own);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpServer withTls(CertifiedKey own) throws IOException {
        HttpsServer created = HttpsServer.create();
        created.setHttpsConfigurator(new HttpsConfigurator(TlsContexts.of(Optional.of(own), Trust.inSystem())));
        return created;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(), body));
        answer.handle(exchange);
        exchange.close();
    }

    /** Answers with these statuses from now on; with the last one again and again. */
    void answer(int... statuses) {
        LinkedBlockingQueue<Integer> next = new LinkedBlockingQueue<>();
        for (int status : statuses) {
            next.add(status);
        }
        answer = exchange -> exchange.sendResponseHeaders(next.size() == 1 ? next.element() : next.remove(), -1);
    }

    /** Answers in another way from now on. */
    public void answer(HttpHandler handler) {
        answer = handler;
    }

    /** Returns the next request. */
    public Received next() throws InterruptedException {
        Received next = received.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("a request within 30 s").isNotNull();
        return next;
    }

    /** Returns how many requests have come that nobody has taken. */
    int waiting() {
        return received.size();
    }

    /** Returns the address without a path. */
    public String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort();
    }

    WebhookSettings settings() {
        return settings(Optional.empty(), Optional.empty());
    }

    WebhookSettings settings(Optional<Path> secret, Optional<TestAuthority> authority) {
        return new WebhookSettings(WebhookAddress.parse(url() + "/hook"), secret,
                authority.map(known -> new PemFile("notify.webhook_cacert", known.file())));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
