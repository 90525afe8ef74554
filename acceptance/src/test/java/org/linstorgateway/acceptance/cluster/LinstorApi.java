package org.linstorgateway.acceptance.cluster;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The REST API of LINSTOR's controller, as far as scenarios ask it. */
public final class LinstorApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int SERVER_ERROR = 500;
    private static final int ATTEMPTS = 3;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT).build();
    private final String url;

    /** @param url the address of the controller, such as {@code http://10.77.0.254:3370} */
    public LinstorApi(String url) {
        this.url = url;
    }

    /** Returns the address of the controller. */
    public String url() {
        return url;
    }

    /**
     * Sends a request.
     *
     * @throws AssertionError when there is no response or one with another status than 2xx
     */
    public String request(String method, String path, String json) {
        HttpResponse<String> response = send(method, path, json);
        // What waits for the answer of a node ends with this status when LINSTOR loses the connection to the node.
        for (int attempt = 1; attempt < ATTEMPTS && method.equals("GET")
                && response.statusCode() == SERVER_ERROR; attempt++) {
            response = send(method, path, json);
        }
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> send(String method, String path, String json) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(TIMEOUT).header("Content-Type", "application/json")
                    .method(method, json.isEmpty()
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(json))
                    .build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + url + path + ": no response", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Returns whether the controller answers. */
    public boolean answers() {
        try {
            request("GET", "/v1/controller/version", "");
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private Stream<JsonObject> list(String path) {
        JsonArray array = JsonParser.parseString(request("GET", path, "")).getAsJsonArray();
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    private Stream<JsonObject> replicas(String resource) {
        return list("/v1/view/resources?resources=" + URLEncoder.encode(resource, StandardCharsets.UTF_8))
                .filter(each -> text(each, "name").equalsIgnoreCase(resource));
    }

    private static String text(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    private static JsonObject object(JsonObject parent, String member) {
        JsonElement value = parent.get(member);
        return value instanceof JsonObject child ? child : new JsonObject();
    }

    private static boolean flagged(JsonObject object, String flag) {
        return object.get("flags") instanceof JsonArray flags && flags.asList().stream()
                .anyMatch(each -> each.getAsString().equals(flag));
    }

    /** Returns the node on which LINSTOR sees a resource in use. */
    public Optional<String> primary(String resource) {
        return replicas(resource).filter(each -> text(object(each, "state"), "in_use").equals("true"))
                .map(each -> text(each, "node_name")).findFirst();
    }

    /** Returns the nodes that have a replica of a resource with data. */
    public List<String> diskful(String resource) {
        return replicas(resource).filter(each -> !flagged(each, "DISKLESS")).map(each -> text(each, "node_name"))
                .toList();
    }

    /** Returns the nodes that have a replica of a resource, with or without data. */
    public List<String> placed(String resource) {
        return replicas(resource).map(each -> text(each, "node_name")).toList();
    }

    /** Returns the states of the disks of a resource on the nodes with data, such as {@code UpToDate}. */
    public List<String> diskStates(String resource) {
        List<String> states = new ArrayList<>();
        replicas(resource).filter(each -> !flagged(each, "DISKLESS")).forEach(each -> {
            if (each.get("volumes") instanceof JsonArray volumes) {
                volumes.forEach(volume -> states.add(text(object(volume.getAsJsonObject(), "state"), "disk_state")));
            }
        });
        return states;
    }

    /** Returns the number of volumes of a resource definition. */
    public long volumes(String resource) {
        return list("/v1/resource-definitions/" + resource + "/volume-definitions").count();
    }

    /** Returns the names of the nodes with a storage pool for data. */
    public List<String> nodesWithPools() {
        return list("/v1/view/storage-pools").filter(each -> !text(each, "provider_kind").equals("DISKLESS"))
                .map(each -> text(each, "node_name")).distinct().toList();
    }

    /** Returns the names of the resource definitions. */
    public List<String> definitions() {
        return list("/v1/resource-definitions").map(each -> text(each, "name")).toList();
    }

    /** Returns the names of the resource definitions of a group. */
    public List<String> definitions(String group) {
        return list("/v1/resource-definitions")
                .filter(each -> text(each, "resource_group_name").equalsIgnoreCase(group))
                .map(each -> text(each, "name")).toList();
    }

    /** Returns the paths of the external files. */
    public List<String> files() {
        return list("/v1/files").map(each -> text(each, "path")).toList();
    }

    /** Returns the names of the nodes whose satellite is connected. */
    public List<String> onlineNodes() {
        return list("/v1/nodes").filter(each -> text(each, "connection_status").equals("ONLINE"))
                .map(each -> text(each, "name")).toList();
    }

    /** Returns the names of the resource groups. */
    public List<String> groups() {
        return list("/v1/resource-groups").map(each -> text(each, "name")).toList();
    }

    /** Returns the version of the controller. */
    public String version() {
        return text(JsonParser.parseString(request("GET", "/v1/controller/version", "")).getAsJsonObject(), "version");
    }
}
