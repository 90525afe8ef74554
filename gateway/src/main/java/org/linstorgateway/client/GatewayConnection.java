package org.linstorgateway.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.config.Version;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.WarningHeader;

/**
 * Requests to one gateway server. {@link HttpURLConnection} and not {@code java.net.http}: the latter alone takes longer
 * to load than all else that a command does.
 */
public final class GatewayConnection {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    /** More than any answer of ours. */
    private static final int LARGEST_BODY = 64 * 1024 * 1024;
    private static final String ROOT = "/api/v2";

    private final GatewayAddress address;

    public GatewayConnection(GatewayAddress address) {
        this.address = address;
    }

    /**
     * Sends a request and waits for its answer, whatever its status.
     *
     * @param path  behind {@code /api/v2}, encoded
     * @param limit how long to wait for the answer
     * @throws org.linstorgateway.target.GatewayException ({@code UNREACHABLE}) when there is none
     */
    Answer send(String method, String path, Optional<String> body, Duration limit) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(url(path)).toURL()
                    .openConnection(Proxy.NO_PROXY);
            connection.setRequestMethod(method);
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(Math.min(millis(CONNECT_LIMIT), millis(limit)));
            connection.setReadTimeout(millis(limit));
            connection.setRequestProperty("Accept", "application/json");
            connection.setRequestProperty("User-Agent", "linstor-gateway/" + Version.current().number());
            if (!method.equals("GET")) {
                write(connection, body.orElse(""));
            }
            return read(connection);
        } catch (IOException e) {
            throw Failures.unreachable(address, e, limit);
        }
    }

    /**
     * Makes sure that a gateway server answers.
     *
     * @param limit how long to wait for it
     * @throws org.linstorgateway.target.GatewayException ({@code UNREACHABLE}) when none does
     */
    public void requireServer(Duration limit) {
        Answer answer = send("GET", "/status", Optional.empty(), limit);
        if (answer.status() != HttpURLConnection.HTTP_OK || !isStatus(answer)) {
            throw Failures.notOurs(url("/status"), answer);
        }
    }

    private static boolean isStatus(Answer answer) {
        try {
            return Json.readObject(answer.body()).string("status").isPresent();
        } catch (GatewayException e) {
            return false;
        }
    }

    /** The whole URL of a path behind {@code /api/v2}. */
    String url(String path) {
        return address + ROOT + path;
    }

    /**
     * A body of announced length is more than a matter of speed: without, {@link HttpURLConnection} silently repeats a
     * request, a create too, when the server closes the connection.
     */
    private static void write(HttpURLConnection connection, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setFixedLengthStreamingMode(bytes.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
        }
    }

    private static Answer read(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("the answer is not HTTP");
        }
        List<String> warnings = connection.getHeaderFields().entrySet().stream()
                .filter(header -> WarningHeader.NAME.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .flatMap(value -> WarningHeader.read(value).stream()).toList();
        try (@Nullable
        InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String body = in == null ? "" : new String(in.readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
            return new Answer(status, body, warnings);
        }
    }

    private static int millis(Duration duration) {
        return (int) Math.min(duration.toMillis(), Integer.MAX_VALUE);
    }
}
