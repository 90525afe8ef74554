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
     * Sends a request and waits for its response, whatever its status.
     *
     * @param path  the encoded path after {@code /api/v2}
     * @param limit how long to wait for the response
     * @throws org.linstorgateway.target.GatewayException ({@code UNREACHABLE}) if there is none
     */
    Response send(String method, String path, Optional<String> body, Duration limit) {
        try {
            return new HttpExchange(address, limit).send(method, pathOf(path), body);
        } catch (IOException e) {
            throw ClientErrors.unreachable(address, e, limit);
        }
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
            throw ClientErrors.notOurs(url("/status"), response);
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
