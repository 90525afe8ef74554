package org.linstorgateway.sim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(5)
final class EventStreamsTest {

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final SimulatorClient http = new SimulatorClient(simulator);

    @BeforeEach
    void place() {
        http.place("vmstore");
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private BufferedReader stream(String path, String lastEventId) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.client().send(http.request("GET", path, "")
                .header("Last-Event-ID", lastEventId).build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static void expect(BufferedReader stream, String event, String data) throws IOException {
        assertThat(stream.readLine()).isEqualTo("event: " + event);
        assertThat(stream.readLine()).isEqualTo("data: " + data);
        assertThat(stream.readLine()).isEmpty();
    }

    private static String may(String node, String rest) {
        return "{\"resource_name\":\"vmstore\",\"node_name\":\"" + node + "\"" + rest + "}";
    }

    @Test
    void a_promotion_sends_events() throws Exception {
        BufferedReader stream = stream("/v1/events/drbd/promotion", "none");

        simulator.primary("vmstore", "node-a");

        expect(stream, "may-promote-change", may("node-a", ",\"may_promote\":false"));
        expect(stream, "may-promote-change", may("node-b", ",\"may_promote\":false"));
        expect(stream, "may-promote-change", may("node-c", ",\"may_promote\":false"));
    }

    @Test
    void a_request_for_the_current_state_sends_it_to_every_client() throws Exception {
        BufferedReader first = stream("/v1/events/drbd/promotion", "none");
        BufferedReader second = stream("/v1/events/drbd/promotion", "current");

        for (BufferedReader each : new BufferedReader[]{first, second}) {
            expect(each, "may-promote-change", may("node-a", ",\"may_promote\":true"));
            expect(each, "may-promote-change", may("node-b", ",\"may_promote\":true"));
            expect(each, "may-promote-change", may("node-c", ",\"may_promote\":true"));
        }
    }

    @Test
    void an_event_omits_an_unknown_state() throws Exception {
        BufferedReader stream = stream("/v1/events/drbd/promotion", "none");

        simulator.satelliteDown("node-b");

        expect(stream, "may-promote-change", may("node-b", ""));
    }

    @Test
    void added_and_deleted_nodes_send_events() throws Exception {
        BufferedReader stream = stream("/v1/events/nodes", "none");

        http.post("/v1/nodes", """
                {"name":"node-z","type":"SATELLITE","net_interfaces":[{"name":"default","address":"10.77.0.9"}]}""");
        http.delete("/v1/nodes/node-z");

        assertThat(stream.readLine()).isEqualTo("event: node-create");
        assertThat(stream.readLine()).contains("node-z");
        assertThat(stream.readLine()).isEmpty();
        assertThat(stream.readLine()).isEqualTo("event: node-delete");
    }

    @Test
    void a_restart_of_the_controller_ends_the_streams() throws Exception {
        BufferedReader stream = stream("/v1/events/drbd/promotion", "none");

        simulator.restart(Duration.ZERO);

        assertThat(stream.readLine()).isNull();
    }

    @Test
    void a_request_for_events_as_json_is_not_acceptable() {
        assertThat(http.call("GET", "/v1/events/drbd/promotion", "", "Accept", "application/json").names("details"))
                .containsExactly("HTTP 406 Not Acceptable");
    }
}
