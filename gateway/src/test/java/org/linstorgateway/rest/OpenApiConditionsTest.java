package org.linstorgateway.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nvme.NvmeOf;
import org.linstorgateway.rest.api.HttpMethod;
import org.linstorgateway.rest.api.Route;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.target.Target;
import org.linstorgateway.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Compares the routes that honour {@code If-Match} with {@code docs/openapi.yaml}. */
class OpenApiConditionsTest {
    private static final String NFS = """
            {"name": "music", "service_ip": "10.1.0.2/24", "volumes": [{"number": 1, "size_kib": 20480, "export_path": "/a"}]}""";
    private static final String NVME = """
            {"nqn": "nqn.2026-03.org.example:nvme:fast", "service_ip": "10.1.0.3/24",
             "volumes": [{"number": 1, "size_kib": 20480}]}""";

    private final JsonNode document = read();

    @Test
    void the_document_names_the_routes_that_refuse_an_outdated_target() {
        try (SimulatedCluster cluster = SimulatedCluster.start(); TestServer server = TestServer.over(cluster)) {
            List<Target> targets = List.of(Examples.VMSTORE, new Nfs().wire().target(Json.readObject(NFS)),
                    new NvmeOf().wire().target(Json.readObject(NVME)));
            cluster.iscsiTargets().create(Examples.VMSTORE, TIMEOUT);
            server.post("/api/v2/nfs", NFS);
            server.post("/api/v2/nvme-of", NVME);
            Set<String> refusing = new TreeSet<>();

            for (Route route : TestServer.table(cluster).routes()) {
                if (route.path().contains("{id}") && route.method() != HttpMethod.GET) {
                    Target target = targets.stream().filter(each -> route.path().contains(path(each))).findFirst()
                            .orElseThrow();
                    if (status(server, route, target) == 412) {
                        refusing.add(route.method() + " " + nameless(route.path()));
                    }
                }
            }

            assertThat(refusing).isNotEmpty();
            assertThat(operationsWith("parameters")).isEqualTo(refusing);
            assertThat(operationsWith("responses")).isEqualTo(refusing);
        }
    }

    private static String path(Target target) {
        return target.id().text().startsWith("iqn.")
                ? "/iscsi/"
                : target.id().text().startsWith("nqn.") ? "/nvme-of/" : "/nfs/";
    }

    private static int status(TestServer server, Route route, Target target) {
        String path = route.path().replace("{id}", target.id().text()).replace("{number}", "2")
                .replace("{snapshot}", "before");
        String body = switch (route.method()) {
            case PATCH -> path.endsWith("/2") ? "{\"size_kib\": 40960}" : "{\"service_ips\": [\"10.9.0.1/24\"]}";
            case PUT -> path.endsWith("/label") ? "{\"label\": \"test\"}" : "{\"size_kib\": 4096}";
            case POST -> path.endsWith("/2") ? "{\"size_kib\": 4096}" : "";
            default -> "";
        };
        return server.send(route.method().name(), path, body, "If-Match", "\"outdated\"").statusCode();
    }

    private Set<String> operationsWith(String part) {
        Set<String> found = new TreeSet<>();
        document.get("paths").properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> !operation.getKey().equals("parameters"))
                        .filter(operation -> names(operation.getValue().path(part), part))
                        .forEach(operation -> found.add(operation.getKey().toUpperCase(Locale.ROOT) + " "
                                + nameless(RouteTable.ROOT + path.getKey()))));
        return found;
    }

    private static boolean names(JsonNode node, String part) {
        return part.equals("responses")
                ? node.has("412")
                : Stream.of(node).flatMap(JsonNode::valueStream)
                        .anyMatch(parameter -> parameter.path("$ref").asString("").endsWith("/IfMatch"));
    }

    private static String nameless(String path) {
        return path.replaceAll("\\{[a-z]+}", "{}");
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Files.readString(Path.of("..", "docs", "openapi.yaml")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
