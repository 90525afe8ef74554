package org.linstorgateway.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.Json;

/** Requests to one gateway server. */
public final class GatewayConnection {
    private static final String ROOT = "/api/v2";
    private static final int OK = 200;

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
    Response send(String method, String path, Optional<String> body, Duration limit) {
        try {
            return new HttpExchange(address, limit).send(method, pathOf(path), body);
        } catch (IOException e) {
            throw ClientErrors.unreachable(address, e, limit);
        }
    }

    /**
     * Makes sure that a gateway server answers.
     *
     * @param limit how long to wait for it
     * @throws org.linstorgateway.target.GatewayException ({@code UNREACHABLE}) when none does
     */
    public void requireServer(Duration limit) {
        Response answer = status(limit);
        if (answer.status() != OK || !isStatus(answer)) {
            throw ClientErrors.notOurs(url("/status"), answer);
        }
    }

    /**
     * Makes sure that somebody answers there, whatever the answer.
     *
     * @param limit how long to wait for it
     * @throws org.linstorgateway.target.GatewayException ({@code UNREACHABLE}) when nobody does
     */
    public void requireAnswer(Duration limit) {
        var _ = status(limit);
    }

    private Response status(Duration limit) {
        return send("GET", "/status", Optional.empty(), limit);
    }

    private static boolean isStatus(Response answer) {
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

    /** A gateway server may be reached below a path of another server. */
    private String pathOf(String path) {
        return address.base().getRawPath() + ROOT + path;
    }
}
