package org.linstorgateway.rest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.rest.api.Route;
import org.linstorgateway.rest.api.RouteTable;

import static org.assertj.core.api.Assertions.assertThat;

/** Each route with each kind of caller, from the table of routes. */
class AccessMatrixTest {
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private TestServer server = TestServer.over(cluster, Role.ANYONE);

    @BeforeEach
    void createTokens() {
        Role.ofTokens().forEach(role -> tokens.put(role, cluster.tokens()
                .create(new TokenName(role.word()), role, Optional.empty()).secret().reveal()));
    }

    @AfterEach
    void close() {
        server.close();
        cluster.close();
    }

    private HttpResponse<String> call(Route route, String... headers) {
        String path = route.path().replace("{id}", "iqn.2026-03.org.example:none").replaceAll("\\{[a-z]+}", "1");
        return server.send(route.method().name(), path, "", headers);
    }

    private HttpResponse<String> call(Route route, Role role) {
        return call(route, "Authorization", "Bearer " + tokens.get(role));
    }

    private static boolean tellsTheCaller(Route route) {
        return route.path().equals(RouteTable.ROOT + "/access");
    }

    private static boolean isOfAccess(Route route) {
        return route.path().startsWith(RouteTable.ROOT + "/access");
    }

    private Stream<Route> routes() {
        return TestServer.table(cluster).routes().stream();
    }

    @Test
    void each_route_answers_callers_with_its_role_or_a_higher_one_only() {
        List<String> mistakes = new ArrayList<>();
        routes().forEach(route -> Role.ofTokens().forEach(role -> {
            int status = call(route, role).statusCode();
            boolean allowed = role.includes(route.role());
            if (allowed == (status == FORBIDDEN) || status == UNAUTHENTICATED || status == 500) {
                mistakes.add(route.method() + " " + route.path() + " as " + role + ": " + status);
            }
        }));
        assertThat(mistakes).isEmpty();
    }

    @Test
    void no_route_but_those_for_everybody_answers_callers_without_a_valid_token() {
        String revoked = TokenSecret.random().reveal();
        AtomicInteger wrong = new AtomicInteger();
        routes().forEach(route -> {
            if (wrong.incrementAndGet() % 10 == 0) {
                server.close();
                server = TestServer.over(cluster, Role.ANYONE);
            }
            boolean open = route.role() == Role.ANYONE;
            assertThat(call(route).statusCode() == UNAUTHENTICATED).as("%s %s", route.method(), route.path())
                    .isEqualTo(!open);
            assertThat(call(route, "Authorization", "Bearer " + revoked).statusCode() == UNAUTHENTICATED)
                    .as("%s %s with a wrong token", route.method(), route.path())
                    .isEqualTo(!open || tellsTheCaller(route));
        });
    }

    /** The failure shows the table to copy. */
    @Test
    void the_documented_roles_are_those_of_the_table_of_routes() throws IOException {
        String documented = Files.readString(Path.of("..", "docs", "access.md"));

        assertThat(documented).contains(roles());
    }

    private String roles() {
        String protocols = Protocols.all().stream().map(protocol -> protocol.names().rest())
                .collect(Collectors.joining("|"));
        return routes().filter(route -> route.role() != Role.ANYONE || isOfAccess(route))
                .map(route -> "| `" + route.method() + " " + route.path().replaceFirst("/(" + protocols + ")\\b",
                        "/{protocol}") + "` | " + route.role().word() + " |\n")
                .distinct().sorted(Comparator.comparing((String line) -> line.replaceFirst("`[A-Z]+ ", "")))
                .collect(Collectors.joining("", "| request | role |\n|---|---|\n", ""));
    }

    @Test
    void a_refusal_says_how_to_be_let_in() {
        HttpResponse<String> anonymous = server.get("/api/v2/targets");
        HttpResponse<String> invalid = server.send("GET", "/api/v2/targets", "", "Authorization", "Basic eDp5");
        HttpResponse<String> viewer = server.send("DELETE", "/api/v2/access/tokens/x", "", "Authorization",
                "bearer  " + tokens.get(Role.VIEWER));

        assertThat(anonymous.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"linstor-gateway\"");
        assertThat(anonymous.body()).contains("token-needed", "role viewer", "linstor-gateway login");
        assertThat(invalid.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"linstor-gateway\", error=\"invalid_token\"");
        assertThat(viewer.statusCode()).isEqualTo(FORBIDDEN);
        assertThat(viewer.body()).contains("this needs the role admin, but token 'viewer' has the role viewer");
    }

    @Test
    void a_client_may_choose_the_identifier_by_which_the_log_has_its_request() {
        assertThat(server.send("GET", "/api/v2/status", "", "X-Request-Id", "backup-7").headers()
                .firstValue("X-Request-Id")).contains("backup-7");
        for (String harmful : List.of("a b", "x".repeat(65), "\u001b[31m")) {
            assertThat(server.send("GET", "/api/v2/status", "", "X-Request-Id", harmful.replace("\u001b", "%"))
                    .headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{8}");
        }
    }

    @Test
    void a_malformed_or_huge_token_is_refused_and_in_no_answer() {
        for (String token : List.of("", "x", "lgw_" + "A".repeat(42), "lgw_" + "A".repeat(44),
                "lgw_" + "\u00e9".repeat(43),
                "A".repeat(6_000), "=" + tokens.get(Role.ADMIN))) {
            HttpResponse<String> answer = server.send("GET", "/api/v2/targets", "", "Authorization", "Bearer " + token);
            assertThat(answer.statusCode()).isEqualTo(UNAUTHENTICATED);
            if (token.length() > 2) {
                assertThat(answer.body()).doesNotContain(token);
            }
        }
        assertThat(server.send("GET", "/api/v2/targets", "", "Authorization", "Bearer " + "A".repeat(60_000))
                .statusCode()).isEqualTo(400);
    }

    @Test
    void callers_without_a_token_may_do_what_the_setting_says() {
        server.close();
        server = TestServer.over(cluster, Role.VIEWER);

        assertThat(server.get("/api/v2/targets").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v2/access").body()).contains("\"role\":\"viewer\"");
        assertThat(server.post("/api/v2/iscsi/iqn.2026-03.org.example:none/start", "").statusCode())
                .isEqualTo(UNAUTHENTICATED);
        assertThat(server.send("GET", "/api/v2/access", "", "Authorization", "Bearer " + tokens.get(Role.ADMIN)).body())
                .contains("\"proof\":\"token\"", "\"name\":\"admin\"", "\"role\":\"admin\"");
    }
}
