package org.linstorgateway.rest;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.rest.api.HttpMethod;
import org.linstorgateway.rest.api.QueryParameter;
import org.linstorgateway.rest.api.Route;
import org.linstorgateway.rest.api.Work;

import static org.assertj.core.api.Assertions.assertThat;

/** A query parameter that a route does not have is ignored, and the response says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnknownQueryParametersTest {
    /** The parameters whose misspelling would do what the user does not want, so that their routes refuse unknown ones. */
    private static final Set<QueryParameter> REFUSED_IF_MISSPELT = Set.of(QueryParameter.DRY_RUN, QueryParameter.NODE,
            QueryParameter.TO);

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestServer server = TestServer.over(cluster);
    private final List<Route> routes = TestServer.table(cluster).routes();

    @AfterAll
    void stop() {
        server.close();
        cluster.close();
    }

    /** The table has the routes in an order in which each succeeds, if those that delete come last: volumes, then targets. */
    @ParameterizedTest
    @MethodSource("org.linstorgateway.rest.OpenApiTest#examples")
    void each_route_of_a_protocol_names_an_unknown_parameter_and_those_that_it_has(OpenApiTest.Example example) {
        server.post("/api/v2" + example.path(), example.create());
        routes.stream().filter(route -> route.path().startsWith("/api/v2" + example.path()))
                .filter(route -> isLenient(route)
                        || REFUSED_IF_MISSPELT.stream().noneMatch(route.parameters()::contains))
                .filter(route -> !route.path().contains("{snapshot}") && !isSnapshotChange(route))
                .sorted(Comparator.comparing((Route route) -> route.method() == HttpMethod.DELETE)
                        .thenComparing(route -> route.method() == HttpMethod.DELETE && route.path().endsWith("{id}")))
                .forEach(route -> requireWarning(route, example));
    }

    /** Those that LINBIT's gateway has take any parameter, but refuse one that was to be {@code dry_run}. */
    private static boolean isLenient(Route route) {
        return Stream.of("/start", "/stop", "/restart").anyMatch(route.path()::endsWith)
                || (route.method() == HttpMethod.DELETE && route.path().endsWith("{id}"));
    }

    /** Those of snapshots refuse it. */
    private static boolean isSnapshotChange(Route route) {
        return route.path().contains("/snapshot") && route.method() != HttpMethod.GET;
    }

    @Test
    void each_other_route_names_an_unknown_parameter() {
        assertThat(routes).filteredOn(route -> !route.path().contains("{") && route.method() == HttpMethod.GET)
                // The server has no provider, and the request no session.
                .filteredOn(route -> !route.path().endsWith("/session") && !route.path().endsWith("/provider"))
                .hasSizeGreaterThan(4).allSatisfy(route -> requireWarning(route, OpenApiTest.examples().getFirst()));
    }

    private void requireWarning(Route route, OpenApiTest.Example example) {
        String path = route.path().replace("{id}", example.id()).replace("{number}",
                route.method() == HttpMethod.GET ? "1" : "2");
        String body = route.path().endsWith(example.path())
                ? example.create()
                : route.path().endsWith("/label") ? "{\"label\": \"storage\"}" : example.volume();

        var response = server.send(route.method().name(), path + "?verbos=1", body);

        String known = route.parameters().stream().map(QueryParameter::word).collect(Collectors.joining(", "));
        assertThat(response.statusCode()).as("%s %s: %s", route.method(), path, response.body()).isBetween(200, 201);
        assertThat(response.headers().allValues("warning")).contains("299 - \"an unknown query parameter was ignored: "
                + "'verbos'; known here: " + (known.isEmpty() ? "none" : known) + "\"");
    }

    @Test
    void several_unknown_parameters_are_named_in_the_order_of_the_url() {
        assertThat(warnings("/api/v2/nfs?b=1&A=2&b=3&c")).containsExactly(
                "299 - \"unknown query parameters were ignored: 'b', 'A', 'c'; known here: none\"");
        assertThat(warnings("/api/v2/nfs?a&b&c&d&e&f")).singleElement().asString().contains("'e' and others;");
        assertThat(warnings("/api/v2/nfs?%0d%0aX-Evil:%201=1")).singleElement().asString().contains("' X-Evil: 1'");
    }

    @Test
    void known_parameters_and_empty_ones_are_no_warning() {
        assertThat(warnings("/api/v2/nfs?")).isEmpty();
        assertThat(warnings("/api/v2/nfs?&")).isEmpty();
        OpenApiTest.Example example = OpenApiTest.examples().getLast();
        assertThat(server.post("/api/v2" + example.path() + "?wait=true&create_resource_group=true", example.create())
                .headers().allValues("warning")).isEmpty();
        assertThat(server.send("DELETE", "/api/v2" + example.target() + "?resource_timeout=30s&force_offline=", "")
                .headers().allValues("warning")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.linstorgateway.rest.OpenApiTest#examples")
    void a_misspelt_dry_run_does_not_upgrade(OpenApiTest.Example example) {
        server.post("/api/v2" + example.path(), example.create());

        var response = server.post("/api/v2" + example.target() + "/upgrade?dryrun=true", "");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("unknown query parameter 'dryrun'").contains("dry_run");
        server.send("DELETE", "/api/v2" + example.target(), "");
    }

    /** Ignored, they would delete what was only to be shown. */
    @ParameterizedTest
    @MethodSource("org.linstorgateway.rest.OpenApiTest#examples")
    void a_change_that_cannot_be_shown_before_is_not_made_if_that_is_asked_for(OpenApiTest.Example example) {
        server.post("/api/v2" + example.path(), example.create());
        List<Route> changes = routes.stream().filter(route -> route.work() == Work.CHANGE)
                .filter(route -> route.path().startsWith("/api/v2" + example.path())).toList();
        List<String> files = cluster.simulator().fileNames();
        cluster.simulator().takeRequests();

        assertThat(changes).hasSizeGreaterThan(8).allSatisfy(route -> Stream
                .of("dry_run=true", "dryRun=All", "DRY-RUN", "plan=1")
                .filter(query -> route.parameters().stream().noneMatch(known -> query.startsWith(known.word() + "=")))
                .forEach(query -> {
                    var response = server.send(route.method().name(), route.path().replace("{id}", example.id())
                            .replace("{number}", "2").replace("{snapshot}", "before") + "?" + query,
                            "{\"label\": \"storage\", \"size_kib\": 4096, \"every\": \"1h\", \"keep\": 2}");

                    assertThat(response.statusCode()).as("%s %s", route, query).isEqualTo(400);
                    assertThat(response.body()).contains("query parameter").contains("invalid-parameter");
                }));

        assertThat(cluster.simulator().takeRequests()).isEmpty();
        assertThat(cluster.simulator().fileNames()).isEqualTo(files);
        server.send("DELETE", "/api/v2" + example.target(), "");
    }

    /** Of two values only one could count. */
    @ParameterizedTest
    @MethodSource("org.linstorgateway.rest.OpenApiTest#examples")
    void a_change_is_not_made_if_it_is_asked_for_and_only_to_be_shown_at_once(OpenApiTest.Example example) {
        cluster.simulator().takeRequests();

        assertThat(List.of("/api/v2/nodes/node-a/drain", "/api/v2" + example.path(),
                "/api/v2" + example.target() + "/upgrade")).allSatisfy(path -> {
                    var response = server.post(path + "?dry_run=false&dry_run=true", "");

                    assertThat(response.statusCode()).as(path).isEqualTo(400);
                    assertThat(response.body()).contains("'dry_run' more than once");
                });
        assertThat(server.post("/api/v2" + example.target() + "/move?to=node-a&to=node-b", "").body())
                .contains("'to' more than once");
        assertThat(cluster.simulator().takeRequests()).isEmpty();
    }

    /** They would be ignored there, and all targets moved. */
    @ParameterizedTest
    @MethodSource("org.linstorgateway.rest.OpenApiTest#examples")
    void parameters_in_the_body_of_a_request_that_takes_none_are_refused(OpenApiTest.Example example) {
        cluster.simulator().takeRequests();

        Stream<String> ofNodes = Stream.of("drain", "undrain", "evacuate", "restore").map("/nodes/node-a/"::concat);
        Stream<String> ofTarget = Stream.of("move", "disable", "enable", "upgrade")
                .map(verb -> example.target() + "/" + verb);
        assertThat(Stream.concat(ofNodes, ofTarget)).allSatisfy(path -> {
            var response = server.post("/api/v2" + path, "{\"dry_run\": true}");

            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(response.body()).contains("body-not-expected");
        });
        assertThat(cluster.simulator().takeRequests()).isEmpty();
        assertThat(server.post("/api/v2/nodes/node-a/drain?dry_run=true", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void a_refusal_names_an_unknown_parameter_too() {
        var response = server.send("DELETE", "/api/v2/nfs/nobody?fore_offline=node-c", "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().allValues("warning")).singleElement().asString().contains("'fore_offline'")
                .contains("force_offline");
    }

    private List<String> warnings(String path) {
        return server.get(path).headers().allValues("warning");
    }
}
