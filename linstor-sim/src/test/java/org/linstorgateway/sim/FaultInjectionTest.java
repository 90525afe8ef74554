package org.linstorgateway.sim;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class FaultInjectionTest {

    private static final String GROUPS = "/v1/resource-groups";
    private static final String NEW_GROUP = "{\"name\":\"gold\"}";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final SimulatorClient http = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private boolean goldExists() {
        return http.get(GROUPS + "/gold").status() == 200;
    }

    @Test
    void a_refused_request_gets_no_response_and_is_not_executed() {
        simulator.faults(Fault.of(FaultKind.REFUSE, "POST", GROUPS));

        assertThatThrownBy(() -> http.post(GROUPS, NEW_GROUP)).isInstanceOf(UncheckedIOException.class);
        assertThat(goldExists()).isFalse();
    }

    @Test
    void a_request_dropped_before_execution_is_not_executed() {
        simulator.faults(Fault.of(FaultKind.DROP_BEFORE, "POST", GROUPS));

        assertThatThrownBy(() -> http.post(GROUPS, NEW_GROUP)).isInstanceOf(UncheckedIOException.class);
        assertThat(goldExists()).isFalse();
    }

    @Test
    void a_request_dropped_after_execution_is_executed() {
        simulator.faults(Fault.of(FaultKind.DROP_AFTER, "POST", GROUPS));

        assertThatThrownBy(() -> http.post(GROUPS, NEW_GROUP)).isInstanceOf(UncheckedIOException.class);
        assertThat(goldExists()).isTrue();
    }

    @Test
    void a_request_with_an_error_is_not_executed() {
        simulator.faults(Fault.of(FaultKind.ERROR, "POST", GROUPS).answering(503, -4611686018427386906L, "no"));

        SimulatorClient.Reply reply = http.post(GROUPS, NEW_GROUP);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.names("message")).containsExactly("no");
        assertThat(reply.names("ret_code")).containsExactly("-4611686018427386906");
        assertThat(goldExists()).isFalse();
    }

    @Test
    void a_request_with_an_error_after_execution_is_executed() {
        simulator.faults(Fault.of(FaultKind.ERROR_AFTER, "POST", GROUPS));

        assertThat(http.post(GROUPS, NEW_GROUP).status()).isEqualTo(500);
        assertThat(goldExists()).isTrue();
    }

    @Test
    void garbage_is_html_with_status_200() {
        simulator.faults(Fault.of(FaultKind.GARBAGE, "*", "/v1/**"));

        SimulatorClient.Reply reply = http.get("/v1/controller/version");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).startsWith("<html>");
    }

    @Test
    void a_delayed_response_does_not_delay_other_requests() {
        simulator.faults(Fault.late("GET", "/v1/nodes", Duration.ofMinutes(10)).times(1));
        var late = http.client().sendAsync(http.request("GET", "/v1/nodes", "").build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());

        assertThat(http.get("/v1/files").status()).isEqualTo(200);
        assertThat(late.isDone()).isFalse();
        late.cancel(true);
    }

    @Test
    void a_fault_respects_skip_and_count() {
        simulator.faults(Fault.of(FaultKind.ERROR, "GET", "/v1/nodes").skipping(1).times(2));

        assertThat(http.get("/v1/nodes").status()).isEqualTo(200);
        assertThat(http.get("/v1/nodes").status()).isEqualTo(500);
        assertThat(http.get("/v1/nodes").status()).isEqualTo(500);
        assertThat(http.get("/v1/nodes").status()).isEqualTo(200);
    }

    @Test
    void a_partial_autoplace_places_one_replica_and_reports_success_and_error() {
        http.post("/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"vmstore\"}}");
        simulator.faults(Fault.of(FaultKind.HALF, "POST", "/v1/resource-definitions/*/autoplace"));

        SimulatorClient.Reply reply = http.post("/v1/resource-definitions/vmstore/autoplace", "{}");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.codes()).contains(1L, 998L);
        assertThat(simulator.placement("vmstore")).containsExactly("node-a DISKFUL");
    }

    @Test
    void a_partial_attach_sets_the_property_and_reaches_one_node() {
        http.place("vmstore");
        simulator.faults(Fault.of(FaultKind.HALF, "POST", "/v1/resource-definitions/*/files/**"));

        http.attach("vmstore");

        assertThat(simulator.filesOn("node-a")).hasSize(1);
        assertThat(simulator.filesOn("node-b")).isEmpty();
        assertThat(http.get("/v1/resource-definitions/vmstore").text()).contains("files/etc/drbd-reactor.d/");
    }

    @Test
    void a_partial_file_deletion_keeps_the_file_registered_and_a_second_one_finishes() {
        http.place("vmstore");
        http.attach("vmstore");
        simulator.faults(Fault.of(FaultKind.HALF, "DELETE", "/v1/files/**").times(1));

        assertThat(http.delete(SimulatorClient.file("vmstore")).status()).isEqualTo(500);
        assertThat(simulator.fileNames()).hasSize(1);
        assertThat(simulator.filesOn("node-a")).isEmpty();
        assertThat(simulator.filesOn("node-b")).hasSize(1);

        assertThat(http.delete(SimulatorClient.file("vmstore")).status()).isEqualTo(200);
        assertThat(simulator.fileNames()).isEmpty();
        assertThat(simulator.filesOn("node-b")).isEmpty();
    }

    @Test
    void a_partial_deletion_flags_the_definition() {
        http.place("vmstore");
        simulator.faults(Fault.of(FaultKind.HALF, "DELETE", "/v1/resource-definitions/*").times(1));

        assertThat(http.delete("/v1/resource-definitions/vmstore").status()).isEqualTo(500);
        assertThat(simulator.deleting("vmstore")).isTrue();
        assertThat(http.delete("/v1/resource-definitions/vmstore").status()).isEqualTo(200);
        assertThat(simulator.definitionNames()).isEmpty();
    }

    @Test
    void a_partial_resize_keeps_the_new_size_and_cannot_be_reverted() {
        http.place("vmstore");
        simulator.faults(Fault.of(FaultKind.HALF, "PUT", "/v1/resource-definitions/*/volume-definitions/*").times(1));
        String volume = "/v1/resource-definitions/vmstore/volume-definitions/0";

        assertThat(http.put(volume, "{\"size_kib\":131072}").status()).isEqualTo(500);

        assertThat(http.get(volume).text()).contains("\"size_kib\":131072").contains("\"RESIZE\"");
        assertThat(http.put(volume, "{\"size_kib\":65536}").codes()).containsExactly(206L);
    }

    @Test
    void a_partial_resize_goes_on_when_a_property_changes_but_not_when_it_is_repeated() {
        http.place("vmstore");
        simulator.faults(Fault.of(FaultKind.HALF, "PUT", "/v1/resource-definitions/*/volume-definitions/*").times(1));
        String volume = "/v1/resource-definitions/vmstore/volume-definitions/0";
        http.put(volume, "{\"size_kib\":131072}");

        assertThat(http.put(volume, "{\"size_kib\":131072}").codes()).contains(1023L);
        assertThat(http.get(volume).text()).contains("\"RESIZE\"");

        assertThat(http.put(volume, "{\"override_props\":{\"Aux/again\":\"1\"}}").status()).isEqualTo(200);
        assertThat(http.get(volume).text()).contains("\"size_kib\":131072").doesNotContain("\"RESIZE\"");
    }

    @Test
    void a_partial_resize_goes_on_when_all_satellites_are_connected() {
        http.place("vmstore");
        simulator.faults(Fault.of(FaultKind.HALF, "PUT", "/v1/resource-definitions/*/volume-definitions/*").times(1));
        String volume = "/v1/resource-definitions/vmstore/volume-definitions/0";
        http.put(volume, "{\"size_kib\":131072}");

        simulator.restart(Duration.ZERO);

        await(() -> !http.get(volume).text().contains("\"RESIZE\""));
        assertThat(http.get(volume).text()).contains("\"size_kib\":131072");
    }

    @Test
    void a_partial_request_without_satellites_is_executed_and_gets_an_error() {
        simulator.faults(Fault.of(FaultKind.HALF, "POST", GROUPS));

        assertThat(http.post(GROUPS, NEW_GROUP).status()).isEqualTo(500);
        assertThat(goldExists()).isTrue();
    }

    @Test
    void faults_are_set_shown_and_cleared_over_http() {
        assertThat(http.put("/sim/faults", """
                [{"kind":"error","method":"GET","path":"/v1/nodes","status":502,"count":1,"skip":1}]""").status())
                .isEqualTo(200);
        assertThat(http.get("/sim/faults").names("kind")).containsExactly("error");
        assertThat(http.get("/v1/nodes").status()).isEqualTo(200);
        assertThat(http.get("/v1/nodes").status()).isEqualTo(502);

        http.delete("/sim/faults");
        assertThat(http.get("/sim/faults").list()).isEmpty();
    }

    @Test
    void invalid_faults_get_an_error_message() {
        assertThat(http.put("/sim/faults", "[{\"kind\":\"lat\"}]").text()).contains("use one of refuse, late");
        assertThat(http.put("/sim/faults", "[{\"kind\":\"late\",\"mils\":1}]").status()).isEqualTo(400);
        assertThat(http.put("/sim/faults", "[{\"kind\":\"late\",\"count\":0}]").status()).isEqualTo(400);
        assertThat(http.put("/sim/faults", "nonsense").status()).isEqualTo(400);
    }

    private List<String> connections() {
        return http.get("/v1/nodes").names("connection_status");
    }

    @Test
    void a_satellite_that_stops_before_a_request_stays_down() {
        simulator.faults(
                Fault.satellite(FaultKind.SATELLITE_DOWN, "POST", GROUPS, "node-b", Duration.ZERO).times(1));

        assertThat(http.post(GROUPS, NEW_GROUP).status()).isEqualTo(201);

        assertThat(connections()).containsExactly("ONLINE", "OFFLINE", "ONLINE");
    }

    @Test
    void a_satellite_that_restarts_during_a_request_misses_it() {
        http.place("vmstore");
        http.attach("vmstore");
        simulator.faults(
                Fault.satellite(FaultKind.SATELLITE_RESTART, "DELETE", "/v1/files/**", "NODE-B", Duration.ZERO));

        assertThat(http.delete(SimulatorClient.file("vmstore")).codes()).contains(1002L);

        await(() -> connections().stream().allMatch("ONLINE"::equals));
        assertThat(simulator.filesOn("node-b")).hasSize(1);
        assertThat(simulator.filesOn("node-a")).isEmpty();
    }

    @Test
    void a_controller_that_restarts_before_a_request_executes_it_without_satellites() {
        simulator.faults(Fault.restart("GET", "/v1/nodes", Duration.ofMillis(20)).times(1));

        assertThat(connections()).containsOnly("OFFLINE");

        await(() -> connections().stream().allMatch("ONLINE"::equals));
    }

    @Test
    void a_fault_of_a_satellite_needs_a_node_and_others_have_none() {
        assertThat(http.put("/sim/faults", "[{\"kind\":\"satellite-down\"}]").status()).isEqualTo(400);
        assertThat(http.put("/sim/faults", "[{\"kind\":\"error\",\"node\":\"node-a\"}]").status()).isEqualTo(400);
        assertThat(http.put("/sim/faults", "[{\"kind\":\"satellite-down\",\"node\":\"nosuch\"}]").text())
                .contains("\"node\":\"nosuch\"");
        assertThat(connections()).containsOnly("ONLINE");
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }
}
