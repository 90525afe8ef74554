package org.linstorgateway.sim;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class FaultsTest {

    private static final String GROUPS = "/v1/resource-groups";
    private static final String NEW_GROUP = "{\"name\":\"gold\"}";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final Http http = new Http(simulator);

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private boolean goldExists() {
        return http.get(GROUPS + "/gold").status() == 200;
    }

    @Test
    void a_refused_request_gets_no_answer_and_does_nothing() {
        simulator.faults(Fault.of(FaultKind.REFUSE, "POST", GROUPS));

        assertThatThrownBy(() -> http.post(GROUPS, NEW_GROUP)).isInstanceOf(UncheckedIOException.class);
        assertThat(goldExists()).isFalse();
    }

    @Test
    void a_request_dropped_before_the_work_does_nothing() {
        simulator.faults(Fault.of(FaultKind.DROP_BEFORE, "POST", GROUPS));

        assertThatThrownBy(() -> http.post(GROUPS, NEW_GROUP)).isInstanceOf(UncheckedIOException.class);
        assertThat(goldExists()).isFalse();
    }

    @Test
    void a_request_dropped_after_the_work_has_done_it() {
        simulator.faults(Fault.of(FaultKind.DROP_AFTER, "POST", GROUPS));

        assertThatThrownBy(() -> http.post(GROUPS, NEW_GROUP)).isInstanceOf(UncheckedIOException.class);
        assertThat(goldExists()).isTrue();
    }

    @Test
    void an_error_is_answered_without_doing_the_work() {
        simulator.faults(Fault.of(FaultKind.ERROR, "POST", GROUPS).answering(503, -4611686018427386906L, "no"));

        Http.Reply reply = http.post(GROUPS, NEW_GROUP);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.names("message")).containsExactly("no");
        assertThat(reply.names("ret_code")).containsExactly("-4611686018427386906");
        assertThat(goldExists()).isFalse();
    }

    @Test
    void an_error_after_the_work_has_done_it() {
        simulator.faults(Fault.of(FaultKind.ERROR_AFTER, "POST", GROUPS));

        assertThat(http.post(GROUPS, NEW_GROUP).status()).isEqualTo(500);
        assertThat(goldExists()).isTrue();
    }

    @Test
    void garbage_is_html_with_status_200() {
        simulator.faults(Fault.of(FaultKind.GARBAGE, "*", "/v1/**"));

        Http.Reply reply = http.get("/v1/controller/version");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).startsWith("<html>");
    }

    @Test
    void a_late_answer_does_not_hold_up_others() {
        simulator.faults(Fault.late("GET", "/v1/nodes", Duration.ofMinutes(10)).times(1));
        var late = http.client().sendAsync(http.request("GET", "/v1/nodes", "").build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());

        assertThat(http.get("/v1/files").status()).isEqualTo(200);
        assertThat(late.isDone()).isFalse();
        late.cancel(true);
    }

    @Test
    void a_fault_skips_and_counts() {
        simulator.faults(Fault.of(FaultKind.ERROR, "GET", "/v1/nodes").skipping(1).times(2));

        assertThat(http.get("/v1/nodes").status()).isEqualTo(200);
        assertThat(http.get("/v1/nodes").status()).isEqualTo(500);
        assertThat(http.get("/v1/nodes").status()).isEqualTo(500);
        assertThat(http.get("/v1/nodes").status()).isEqualTo(200);
    }

    @Test
    void half_an_autoplace_leaves_one_replica_and_answers_mixed_entries() {
        http.post("/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"vmstore\"}}");
        simulator.faults(Fault.of(FaultKind.HALF, "POST", "/v1/resource-definitions/*/autoplace"));

        Http.Reply reply = http.post("/v1/resource-definitions/vmstore/autoplace", "{}");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.codes()).contains(1L, 998L);
        assertThat(simulator.placement("vmstore")).containsExactly("node-a DISKFUL");
    }

    @Test
    void half_an_attach_sets_the_property_and_reaches_one_node() {
        http.place("vmstore");
        simulator.faults(Fault.of(FaultKind.HALF, "POST", "/v1/resource-definitions/*/files/**"));

        http.attach("vmstore");

        assertThat(simulator.filesOn("node-a")).hasSize(1);
        assertThat(simulator.filesOn("node-b")).isEmpty();
        assertThat(http.get("/v1/resource-definitions/vmstore").text()).contains("files/etc/drbd-reactor.d/");
    }

    @Test
    void half_a_deletion_of_a_file_keeps_it_registered_and_a_second_one_finishes() {
        http.place("vmstore");
        http.attach("vmstore");
        simulator.faults(Fault.of(FaultKind.HALF, "DELETE", "/v1/files/**").times(1));

        assertThat(http.delete(Http.file("vmstore")).status()).isEqualTo(500);
        assertThat(simulator.fileNames()).hasSize(1);
        assertThat(simulator.filesOn("node-a")).isEmpty();
        assertThat(simulator.filesOn("node-b")).hasSize(1);

        assertThat(http.delete(Http.file("vmstore")).status()).isEqualTo(200);
        assertThat(simulator.fileNames()).isEmpty();
        assertThat(simulator.filesOn("node-b")).isEmpty();
    }

    @Test
    void half_a_deletion_of_a_definition_flags_it() {
        http.place("vmstore");
        simulator.faults(Fault.of(FaultKind.HALF, "DELETE", "/v1/resource-definitions/*").times(1));

        assertThat(http.delete("/v1/resource-definitions/vmstore").status()).isEqualTo(500);
        assertThat(simulator.deleting("vmstore")).isTrue();
        assertThat(http.delete("/v1/resource-definitions/vmstore").status()).isEqualTo(200);
        assertThat(simulator.definitionNames()).isEmpty();
    }

    @Test
    void half_a_growth_keeps_the_new_size_and_the_old_one_is_then_shrinking() {
        http.place("vmstore");
        simulator.faults(Fault.of(FaultKind.HALF, "PUT", "/v1/resource-definitions/*/volume-definitions/*").times(1));
        String volume = "/v1/resource-definitions/vmstore/volume-definitions/0";

        assertThat(http.put(volume, "{\"size_kib\":131072}").status()).isEqualTo(500);

        assertThat(http.get(volume).text()).contains("\"size_kib\":131072").contains("\"RESIZE\"");
        assertThat(http.put(volume, "{\"size_kib\":65536}").codes()).containsExactly(206L);
    }

    @Test
    void half_of_what_concerns_no_satellite_is_done_and_answered_with_an_error() {
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
    void mistakes_in_faults_are_explained() {
        assertThat(http.put("/sim/faults", "[{\"kind\":\"lat\"}]").text()).contains("use one of refuse, late");
        assertThat(http.put("/sim/faults", "[{\"kind\":\"late\",\"mils\":1}]").status()).isEqualTo(400);
        assertThat(http.put("/sim/faults", "[{\"kind\":\"late\",\"count\":0}]").status()).isEqualTo(400);
        assertThat(http.put("/sim/faults", "nonsense").status()).isEqualTo(400);
    }
}
