package org.linstorgateway.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.sim.json.JsonParser;

/** HTTP client of a simulator for tests. */
final class SimulatorClient implements AutoCloseable {

    /** Response with its parsed body. */
    record Reply(int status, String text, HttpResponse<String> response) {

        @Nullable
        Object json() {
            return text.isEmpty() ? null : JsonParser.read(text.getBytes(StandardCharsets.UTF_8));
        }

        @SuppressWarnings("unchecked")
        List<Map<String, @Nullable Object>> list() {
            return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(json());
        }

        /** Returns the low 15 bits of all return codes, in order and without duplicates. */
        List<Long> codes() {
            return list().stream().map(each -> (Long) Objects.requireNonNull(each.get("ret_code")))
                    .map(code -> code & 0x7FFF).distinct().toList();
        }

        List<String> names(String member) {
            return list().stream().map(each -> String.valueOf(each.get(member))).toList();
        }
    }

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    SimulatorClient(Simulator simulator) {
        this(simulator.uri());
    }

    SimulatorClient(URI address) {
        this.base = address;
    }

    Reply get(String path) {
        return send(request("GET", path, ""));
    }

    Reply delete(String path) {
        return send(request("DELETE", path, ""));
    }

    Reply post(String path, String body) {
        return send(request("POST", path, body));
    }

    Reply put(String path, String body) {
        return send(request("PUT", path, body));
    }

    Reply call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(method, path, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return body.isEmpty() ? request : request.header("Content-Type", "application/json");
    }

    HttpClient client() {
        return client;
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Creates a definition with a small volume on two nodes and a tiebreaker. */
    void place(String name) {
        post("/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"" + name + "\"}}");
        post("/v1/resource-definitions/" + name + "/volume-definitions",
                "{\"volume_definition\":{\"volume_number\":0,\"size_kib\":65536}}");
        post("/v1/resource-definitions/" + name + "/autoplace", "{}");
    }

    /** Registers and attaches a promoter file for a resource. */
    void attach(String resource) {
        put(file(resource), "{\"content\":\"" + PromoterFiles.file(resource) + "\"}");
        post(attachment(resource), "");
    }

    /** Registers and attaches a promoter file with further settings of the resource, lines of TOML. */
    void attach(String resource, String settings) {
        put(file(resource), "{\"content\":\"" + PromoterFiles.file(resource, settings) + "\"}");
        post(attachment(resource), "");
    }

    static String attachment(String resource) {
        return "/v1/resource-definitions/" + resource + file(resource).substring(3);
    }

    static String file(String resource) {
        return "/v1/files/%2Fetc%2Fdrbd-reactor.d%2Flinstor-gateway-iscsi-" + resource + ".toml";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
