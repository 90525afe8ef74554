package org.linstorgateway.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.linstorgateway.access.BearerToken;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.Fingerprint;
import org.linstorgateway.wire.Json;

/** Requests to one gateway server. */
public final class GatewayConnection {
    private static final String ROOT = "/api/v2";
    private static final int OK = 200;

    private final GatewayAddress address;
    private final ClientTls tls;
    private final Optional<BearerToken> token;
    private final Consumer<String> log;

    public GatewayConnection(GatewayAddress address) {
        this(address, ClientTls.ofSystem(), line -> {});
    }

    /** Creates a connection without a token. */
    public GatewayConnection(GatewayAddress address, ClientTls tls, Consumer<String> log) {
        this(address, tls, Optional.empty(), log);
    }

    /**
     * @param tls   which servers it trusts if the address is one with TLS
     * @param token is sent with each request
     * @param log   receives a line about each request, without its body
     */
    public GatewayConnection(GatewayAddress address, ClientTls tls, Optional<BearerToken> token,
            Consumer<String> log) {
        this.address = address;
        this.tls = tls;
        this.token = token;
        this.log = log;
    }

    /** Returns a copy with another token. */
    public GatewayConnection with(BearerToken other) {
        return new GatewayConnection(address, tls, Optional.of(other), log);
    }

    /** Returns a copy that trusts the server with one certificate only. */
    public GatewayConnection with(Fingerprint fingerprint) {
        return new GatewayConnection(address, tls.with(fingerprint), token, log);
    }

    /** Returns the address of the server. */
    public GatewayAddress address() {
        return address;
    }

    /**
     * Sends a request and waits for its response, whatever its status.
     *
     * @param path  the encoded path after {@code /api/v2}
     * @param limit how long to wait for the response
     * @throws org.linstorgateway.target.GatewayException ({@code UNREACHABLE}) if there is none
     */
    Response send(String method, String path, Optional<String> body, Duration limit) {
        return send(method, path, Optional.empty(), body, limit);
    }

    /** @param ifMatch the value of the header {@code If-Match} */
    Response send(String method, String path, Optional<String> ifMatch, Optional<String> body, Duration limit) {
        long begin = System.nanoTime();
        try {
            Response response = new HttpExchange(address, tls, token, limit).send(method, pathOf(path), ifMatch, body);
            log(method, path, begin, response.status() + ", " + response.body().length() + " characters");
            return response;
        } catch (IOException e) {
            log(method, path, begin, e.toString());
            throw ClientErrors.unreachable(address, tls, e, limit);
        }
    }

    /**
     * Reads events until the server ends them, whatever the status of a refusal.
     *
     * @param lastId the last event that was read before
     * @param limit  how long the server may send nothing
     * @return empty after the end of the events; the response if the server refuses
     * @throws GatewayException ({@code UNREACHABLE}) if there is no server
     */
    Optional<Response> stream(String path, Optional<String> lastId, Duration limit, HttpExchange.BodyReader reader) {
        long begin = System.nanoTime();
        try {
            Optional<Response> refusal = new HttpExchange(address, tls, token, limit).stream(pathOf(path), lastId,
                    reader);
            log("GET", path, begin, refusal.map(response -> Integer.toString(response.status())).orElse("ended"));
            return refusal;
        } catch (IOException e) {
            log("GET", path, begin, e.toString());
            throw ClientErrors.unreachable(address, tls, e, limit);
        }
    }

    private void log(String method, String path, long begin, String result) {
        log.accept(method + " " + url(path) + ": " + result + " in "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms");
    }

    /**
     * Requires that a gateway server answers.
     *
     * @param limit how long to wait for it
     * @throws org.linstorgateway.target.GatewayException ({@code UNREACHABLE}) if none does
     */
    public void requireServer(Duration limit) {
        Response response = status(limit);
        if (response.status() != OK || !isStatus(response)) {
            throw ClientErrors.unexpected(url("/status"), response);
        }
    }

    /**
     * Requires any response.
     *
     * @param limit how long to wait for it
     * @throws org.linstorgateway.target.GatewayException ({@code UNREACHABLE}) if there is none
     */
    public void requireAnswer(Duration limit) {
        var _ = status(limit);
    }

    private Response status(Duration limit) {
        return send("GET", "/status", Optional.empty(), limit);
    }

    private static boolean isStatus(Response response) {
        try {
            return Json.readObject(response.body()).string("status").isPresent();
        } catch (GatewayException e) {
            return false;
        }
    }

    /** Returns the whole URL of a path after {@code /api/v2}. */
    String url(String path) {
        return address + ROOT + path;
    }

    /** A proxy may offer the gateway server under a path of its own. */
    private String pathOf(String path) {
        return address.base().getRawPath() + ROOT + path;
    }
}
