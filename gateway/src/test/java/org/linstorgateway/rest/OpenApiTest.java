package org.linstorgateway.rest;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.TestLogIns;
import org.linstorgateway.contract.TestProvider;
import org.linstorgateway.rest.api.QueryParameter;
import org.linstorgateway.rest.api.RouteTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the server's responses and routes with {@code docs/openapi.yaml}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final String LOCATION = "https://linstorgateway.example/openapi.json";
    private static final Path DOCUMENT = Path.of("..", "docs", "openapi.yaml");

    private static final String CHANGE = "{\"service_ips\": [\"10.1.0.9/24\"]}";

    private final JsonNode document = read();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(LOCATION, document.toString())));
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestProvider provider = TestProvider.start();
    private final TestServer server = TestServer.over(cluster, Role.ADMIN, provider);
    private final Set<String> tested = new TreeSet<>();

    /** A target of one protocol, with the bodies that create it and add a volume. */
    record Example(String path, String id, String create, String volume) {
        /** Returns the body that makes a target of an existing resource. */
        String adopt() {
            String volumes = path.equals("/nfs") ? ", \"volumes\": [{\"file_system\": \"ext4\"}]" : "";
            return "{\"service_ips\": [\"10.1.0.8/24\"]" + volumes + "}";
        }

        String resource() {
            return id.substring(id.lastIndexOf(':') + 1);
        }

        static List<Example> all() {
            return List.of(
                    new Example("/iscsi", "iqn.2026-03.org.example:vmstore",
                            """
                                    {"iqn": "iqn.2026-03.org.example:vmstore", "service_ips": ["10.1.0.1/24"], "username": "alice",
                                     "password": "verysecret12", "allowed_initiators": ["iqn.1993-08.org.debian:01:9b1e"],
                                     "volumes": [{"number": 1, "size_kib": 20480}]}""",
                            "{\"size_kib\": 4096}"),
                    new Example("/nfs", "music",
                            """
                                           {"name": "music", "service_ips": ["10.1.0.2/24", "10.2.0.2/24"], "allowed_ips": ["10.0.0.0/8"], "access": "ro",
                                    "squash": "root_squash", "anonuid": 1000, "sec": ["sys", "krb5"], "writes": "async",
                                    "export_options": ["no_wdelay"], "network_options": ["10.0.0.0/8(rw)"],
                                            "volumes": [{"number": 1, "size_kib": 20480, "export_path": "/a"}]}""",
                            "{\"size_kib\": 4096, \"export_path\": \"/b\", \"access\": \"rw\", \"squash\": \"all_squash\"}"),
                    new Example("/nvme-of", "nqn.2026-03.org.example:nvme:fast",
                            """
                                    {"nqn": "nqn.2026-03.org.example:nvme:fast", "service_ip": "10.1.0.3/24",
                                     "volumes": [{"number": 1, "size_kib": 20480}]}""",
                            "{\"size_kib\": 4096}"));
        }

        String target() {
            return path + "/" + id;
        }
    }

    static List<Example> examples() {
        return Example.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void responses_match_the_document(Example example) {
        String target = example.target();
        check("GET", target, "", 404);
        check("POST", example.path(), "{}", 400);
        check("POST", example.path() + "?dry_run=true", example.create(), 200);
        check("GET", target, "", 404);
        check("POST", example.path(), example.create(), 201);
        check("POST", example.path(), example.create().replace("20480", "20481"), 409);
        check("GET", example.path(), "", 200);
        check("GET", target, "", 200);
        check("GET", target + "/0", "", 200);
        check("GET", target + "/1", "", 200);
        check("GET", target + "/9", "", 404);
        check("GET", target + "/x", "", 400);
        check("PUT", target + "/2?dry_run=true", example.volume(), 200);
        check("PUT", target + "/2", example.volume(), 200);
        check("POST", target + "/2", example.volume(), 200);
        check("PUT", target + "/2", "{\"size_kib\": 8192}", 409);
        check("PUT", target + "/0", example.volume(), 400);
        check("DELETE", target + "/2", "", 409);
        check("POST", target + "/stop", "", 200);
        check("DELETE", target + "/2?dry_run=true", "", 200);
        check("DELETE", target + "/2", "", 200);
        check("POST", target + "/start", "", 200);
        check("POST", target + "/start?resource_timeout=soon", "", 400);
        check("POST", target + "/start?wait=false", "", 200);
        check("POST", target + "/start?wait=perhaps", "", 400);
        check("POST", example.path() + "?wait=false", example.create(), 201);
        check("POST", example.path() + "?wait=perhaps", example.create(), 400);
        check("PATCH", target + "/1?dry_run=true", "{\"size_kib\": 40960}", 200);
        check("PATCH", target + "/1", "{\"size_kib\": 1}", 400);
        check("PATCH", target + "/1", "{\"number\": 3}", 400);
        check("PATCH", target + "/9", "{\"size_kib\": 40960}", 404);
        check("PATCH", target + "/0", "{\"size_kib\": 409600}", 409);
        check("PATCH", target + "/1?accept=restart", "{\"size_kib\": 40960}", 200);
        check("POST", target + "/move", "", 200);
        check("POST", target + "/move?to=nowhere", "", 400);
        check("POST", target + "/move?two=node-a", "", 400);
        check("POST", target + "/restart", "", 200);
        check("POST", target + "/disable", "", 400);
        check("POST", target + "/disable?node=node-a", "", 200);
        check("POST", target + "/enable?node=nowhere", "", 400);
        check("POST", target + "/enable?node=node-a", "", 200);
        for (String command : List.of("start", "stop", "restart", "move", "disable?node=node-a&",
                "enable?node=node-a&")) {
            check("POST", target + "/" + command + (command.endsWith("&") ? "" : "?") + "dry_run=true", "", 200);
        }
        check("DELETE", target + "?dry_run=true", "", 200);
        check("POST", target + "/stop?dryRun=true", "", 400);
        check("GET", target + "/promoter-file", "", 200);
        check("PUT", target + "/label", "{\"label\": \"storage\"}", 200);
        check("PUT", target + "/label", "{\"label\": \"two words\"}", 400);
        check("PUT", target + "/label", "{\"lable\": \"storage\"}", 400);
        check("GET", target, "", 200);
        check("GET", example.path(), "", 200);
        check("POST", target + "/upgrade?dry_run=true", "", 200);
        check("POST", target + "/upgrade?dry_run=perhaps", "", 400);
        check("POST", target + "/upgrade?plan=another", "", 409);
        check("POST", target + "/upgrade", "", 200);
        check("PATCH", target + "?dry_run=true", CHANGE, 200);
        check("PATCH", target, CHANGE, 409);
        check("PATCH", target, "{\"colour\": 1}", 400);
        check("PATCH", target + "?accept=restart", CHANGE, 200);
        check("GET", "/targets", "", 200);
        checkSnapshots(example);
        check("DELETE", target, "", 409);
        check("DELETE", target + "?with_snapshots=true", "", 200);
        check("DELETE", target, "", 404);
        check("POST", target + "/upgrade", "", 404);
        check("PATCH", target, CHANGE, 404);
        check("POST", target + "/start", "", 404);
        check("POST", target + "/stop", "", 404);
        check("PUT", target + "/2", example.volume(), 404);
        check("POST", target + "/adopt", example.adopt(), 404);
        cluster.simulator().addDefinition(example.resource(), 20_480, 2);
        check("POST", target + "/adopt?dry_run=true", example.adopt(), 200);
        check("POST", target + "/adopt?plan=another", example.adopt(), 409);
        check("POST", target + "/adopt", "{\"service_ips\": [\"10.1.0.8/24\"], \"gross_size\": true}", 400);
        check("POST", target + "/adopt?wait=true", example.adopt(), 200);
        check("DELETE", target, "", 200);
    }

    private void checkSnapshots(Example example) {
        String snapshots = example.target() + "/snapshots";
        String as = example.id().replaceAll("[a-z]+$", "copy");
        String restore = "{\"as\": \"" + as + "\", \"service_ips\": [\"10.1.0.77/24\"]}";
        check("POST", snapshots, "{\"name\": \"x\"}", 400);
        check("POST", snapshots, "", 201);
        check("POST", snapshots, "{\"name\": \"before\"}", 201);
        check("POST", snapshots, "{\"name\": \"before\"}", 409);
        check("POST", "/snapshots", "{\"targets\": []}", 400);
        check("POST", "/snapshots", "{\"targets\": [{\"protocol\": \"" + example.path().substring(1)
                + "\", \"id\": \"" + example.id() + "\"}]}", 200);
        check("PUT", example.target() + "/snapshot-schedule", "{\"every\": \"15m\", \"keep\": 4}", 200);
        check("PUT", example.target() + "/snapshot-schedule", "{\"every\": \"90s\", \"keep\": 4}", 400);
        check("GET", snapshots, "", 200);
        check("GET", example.target(), "", 200);
        check("DELETE", example.target() + "/snapshot-schedule", "", 200);
        check("GET", "/snapshots", "", 200);
        check("GET", snapshots + "/before", "", 200);
        check("GET", snapshots + "/none", "", 404);
        check("GET", snapshots + "/x", "", 400);
        check("POST", snapshots + "/before/restore", "{\"as\": \"" + as + "\"}", 400);
        check("POST", snapshots + "/none/restore", restore, 404);
        check("DELETE", snapshots + "/none", "", 404);
        check("DELETE", snapshots + "/before", "{\"dry_run\": true}", 400);
        check("GET", snapshots + "/before", "", 200);
        check("DELETE", example.path() + "/" + as, "", 404);
    }

    /** A volume that was added in use keeps LINSTOR from restoring it. */
    @ParameterizedTest
    @MethodSource("examples")
    void the_responses_of_a_restoration_and_a_roll_back_match_the_document(Example example) {
        String as = example.id().replaceAll("[a-z]+$", "copy");
        String body = "{\"as\": \"" + as + "\", \"service_ips\": [\"10.1.0.77/24\"]}";
        String restore = example.target() + "/snapshots/before/restore";
        check("POST", example.path(), example.create().replace("\"name\": \"music\"",
                "\"name\": \"music\", \"implementation\": \"kernel-shared\""), 201);
        check("POST", example.target() + "/snapshots", "{\"name\": \"before\"}", 201);
        check("POST", restore + "?dry_run=true", body, 200);
        check("POST", restore, body, 201);
        check("DELETE", example.path() + "/" + as, "", 200);
        String rollBack = example.target() + "/snapshots/before/rollback";
        check("POST", rollBack + "?dry_run=true", "", 200);
        check("POST", rollBack, "", 409);
        check("POST", rollBack + "?accept=loss", "{\"dry_run\": true}", 400);
        check("POST", example.target() + "/snapshots/none/rollback?accept=loss", "", 404);
        check("POST", rollBack + "?accept=loss", "", 200);
        check("DELETE", example.target() + "/snapshots/before", "", 200);
        check("DELETE", example.target() + "?with_snapshots=true", "", 200);
    }

    @Test
    void the_responses_about_access_match_the_document() {
        check("GET", "/access", "", 200);
        check("GET", "/access/network", "", 200);
        check("PUT", "/access/network", "", 200);
        check("DELETE", "/access/network", "", 200);
        check("DELETE", "/access/network", "{\"dry_run\": true}", 400);
        check("POST", "/access/tokens", "{\"name\": \"ci\", \"role\": \"viewer\", \"expires_in\": \"24h\"}", 201);
        check("POST", "/access/tokens", "{\"name\": \"ci\", \"role\": \"viewer\"}", 409);
        check("POST", "/access/tokens", "{\"name\": \"x\", \"role\": \"root\"}", 400);
        check("GET", "/access/tokens", "", 200);
        check("DELETE", "/access/tokens/none", "", 404);
        check("DELETE", "/access/tokens/ci", "", 200);
    }

    @Test
    void the_responses_about_sessions_match_the_document() {
        String token = cluster.tokens().create(new TokenName("page"), Role.VIEWER, Optional.empty()).secret().reveal();
        check("GET", "/access/session", "", 404);
        check("POST", "/access/session", "", 401);
        HttpResponse<String> begun = check("POST", "/access/session", "", 201, "Authorization", "Bearer " + token);
        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        check("GET", "/access/session", "", 200, "Cookie", cookie);
        check("DELETE", "/access/session", "", 403, "Cookie", cookie);
        check("DELETE", "/access/session", "", 200, "Cookie", cookie, "X-CSRF-Token",
                begun.body().replaceFirst(".*\"csrf_token\":\"([^\"]+)\".*", "$1"));
        check("GET", "/access/session", "", 401, "Cookie", cookie);
    }

    @Test
    void the_responses_about_the_log_in_at_an_identity_provider_match_the_document() {
        String verifier = "v".repeat(43);
        String answer = "{\"code\": \"%s\", \"code_verifier\": \"" + verifier
                + "\", \"redirect_uri\": \"http://localhost/ui/\"}";
        check("GET", "/access/provider", "", 200);
        check("POST", "/access/provider/session", answer.formatted("wrong"), 401);
        check("POST", "/access/provider/session", answer.formatted(
                provider.logIns().logIn(TestLogIns.challenge(verifier), "http://localhost/ui/")), 201);
    }

    @Test
    void the_status_of_a_target_whose_replica_is_synchronised_matches_the_document() {
        String target = "/iscsi/iqn.2026-03.org.example:syncing";
        check("POST", "/iscsi", """
                {"iqn": "iqn.2026-03.org.example:syncing", "service_ips": ["10.1.0.6/24"],
                 "volumes": [{"number": 1, "size_kib": 20480}]}""", 201);
        String source = cluster.simulator().primaryOf("syncing").orElseThrow();
        cluster.simulator().synchronised("syncing", cluster.otherReplica("syncing", source), 37.5);

        assertThat(server.get(RouteTable.ROOT + target + "/1").body()).contains("\"synced_percent\":37.5");
        check("GET", target + "/1", "", 200);
        check("GET", target, "", 200);
        check("GET", "/iscsi", "", 200);
        check("DELETE", target, "", 200);
    }

    @Test
    void the_document_has_the_routes_of_the_table_and_no_others() {
        Set<String> documented = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue().propertyNames().stream()
                .filter(method -> !method.equals("parameters"))
                .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + nameless(path.getKey()))));

        assertThat(TestServer.table(cluster).routes()).extracting(route -> route.method() + " "
                + nameless(documented(route.path())))
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void the_document_has_the_query_parameters_of_each_route_and_no_others() {
        assertThat(TestServer.table(cluster).routes()).allSatisfy(route -> assertThat(
                documentedParameters(documented(route.path()), route.method().name().toLowerCase(Locale.ROOT)))
                .as("%s %s", route.method(), route.path())
                .containsExactlyInAnyOrderElementsOf(route.parameters().stream().map(QueryParameter::word).toList()));
    }

    private List<String> documentedParameters(String route, String method) {
        JsonNode path = document.get("paths").properties().stream()
                .filter(entry -> nameless(entry.getKey()).equals(nameless(route))).findFirst().orElseThrow().getValue();
        return Stream.of(path, path.get(method)).flatMap(node -> node.path("parameters").valueStream())
                .map(parameter -> parameter.has("$ref")
                        ? document.at(parameter.get("$ref").asString().substring(1))
                        : parameter)
                .filter(parameter -> parameter.get("in").asString().equals("query"))
                .map(parameter -> parameter.get("name").asString()).toList();
    }

    /** Returns the path in the document: the routes for the health of the server are outside of the API. */
    private static String documented(String path) {
        return path.startsWith(RouteTable.ROOT) ? path.substring(RouteTable.ROOT.length()) : path;
    }

    private static String nameless(String path) {
        return path.replaceAll("\\{[a-z]+}", "{}");
    }

    @Test
    void the_responses_for_nodes_and_the_history_match_the_document() {
        check("POST", "/iscsi", """
                {"iqn": "iqn.2026-03.org.example:nodes", "service_ips": ["10.1.0.5/24"],
                 "volumes": [{"number": 1, "size_kib": 20480}]}""", 201);
        check("GET", "/nodes", "", 200);
        check("GET", "/nodes/node-a", "", 200);
        check("GET", "/nodes/NODE-B", "", 200);
        check("GET", "/nodes/nowhere", "", 404);
        check("GET", "/history", "", 200);
        check("GET", "/history?target=NODES", "", 200);
        check("GET", "/history?target=none", "", 404);
        check("POST", "/nodes/node-a/drain?dry_run=true", "", 200);
        check("POST", "/nodes/node-a/drain?dry-run=true", "", 400);
        check("POST", "/nodes/node-a/drain?parallel=99", "", 400);
        check("POST", "/nodes/nowhere/drain", "", 404);
        check("POST", "/nodes/node-a/drain", "", 200);
        check("POST", "/nodes/node-a/undrain?rebalance=perhaps", "", 400);
        check("POST", "/nodes/node-a/undrain?rebalance=true&dry_run=true", "", 200);
        check("POST", "/nodes/node-a/undrain", "", 200);
        check("POST", "/nodes/node-a/evacuate?dry_run=true", "", 200);
        check("POST", "/nodes/node-a/evacuate?parallel=many", "", 400);
        check("POST", "/nodes/node-a/evacuate?keep_unmovable=true", "", 200);
        check("POST", "/nodes/node-a/restore?to=node-b", "", 400);
        check("POST", "/nodes/node-a/restore", "", 200);
        check("DELETE", "/iscsi/iqn.2026-03.org.example:nodes", "", 200);
    }

    @Test
    void the_status_response_matches_the_document() {
        check("GET", "/status", "", 200);
        check("GET", "/health/live", "", 200);
        check("GET", "/health/ready", "", 200);
        checkText("/metrics", "/metrics");
        checkText("/api/v2/events", "/events");
    }

    @AfterAll
    void every_documented_success_was_tested() {
        server.close();
        provider.close();
        cluster.close();
        assertThat(tested).containsAll(documentedSuccesses());
    }

    private Set<String> documentedSuccesses() {
        Set<String> successes = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> !method.getKey().equals("parameters")).forEach(method -> method.getValue()
                        .get("responses").properties().stream().map(Map.Entry::getKey)
                        .filter(code -> code.startsWith("2"))
                        .forEach(code -> successes.add(method.getKey() + " " + path.getKey() + " " + code))));
        return successes;
    }

    /** Checks a response that is not JSON. */
    private void checkText(String path, String documented) {
        HttpResponse<String> response = server.get(path);
        String type = response.headers().firstValue("Content-Type").orElseThrow().split(";", 2)[0];
        tested.add("get " + documented + " " + response.statusCode());
        assertThat(document.at("/paths/" + escaped(documented) + "/get/responses/200/content").propertyNames())
                .contains(type);
    }

    private HttpResponse<String> check(String method, String path, String body, int status, String... headers) {
        HttpResponse<String> response = server.send(method,
                (path.startsWith("/health/") ? "" : RouteTable.ROOT) + path, body, headers);
        assertThat(response.statusCode()).as("%s %s: %s", method, path, response.body()).isEqualTo(status);
        String template = template(path.replaceFirst("\\?.*", ""));
        String verb = method.toLowerCase(Locale.ROOT);
        tested.add(verb + " " + template + " " + status);
        String pointer = "/paths/" + escaped(template) + "/" + verb + "/responses/" + status;
        JsonNode documented = document.at(pointer);
        assertThat(documented.isMissingNode()).as("%s is not documented", pointer).isFalse();
        String schema = Optional.ofNullable(documented.get("$ref")).map(ref -> ref.asString().substring(1))
                .orElse(pointer)
                + "/content/application~1json/schema";
        Schema validator = schemas.getSchema(SchemaLocation.of(LOCATION + "#" + schema));
        assertThat(validator.validate(response.body(), InputFormat.JSON)).as("%s %s: %s", method, path, response.body())
                .isEmpty();
        return response;
    }

    /** Returns the documented path that the path of a request matches. */
    private String template(String path) {
        List<String> templates = document.get("paths").propertyNames().stream()
                .filter(template -> path.matches(Pattern.compile("\\{[a-z]+}").splitAsStream(template + " ")
                        .map(text -> Pattern.quote(text.strip())).collect(Collectors.joining("[^/]+"))))
                .sorted((a, b) -> Integer.compare(literals(b), literals(a))).toList();
        assertThat(templates).as("documented paths for %s", path).isNotEmpty();
        return templates.getFirst();
    }

    private static int literals(String template) {
        return template.replaceAll("\\{[a-z]+}", "").length();
    }

    private static String escaped(String template) {
        return template.replace("/", "~1");
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Files.readString(DOCUMENT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
