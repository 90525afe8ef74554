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
final class EventsTest {

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final Http http = new Http(simulator);

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
        BufferedReader stream = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        assertThat(stream.readLine()).isEmpty();
        return stream;
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
    void promotions_are_told_as_they_happen() throws Exception {
        BufferedReader stream = stream("/v1/events/drbd/promotion", "none");

        simulator.primary("vmstore", "node-a");

        expect(stream, "may-promote-change", may("node-a", ",\"may_promote\":false"));
        expect(stream, "may-promote-change", may("node-b", ",\"may_promote\":false"));
        expect(stream, "may-promote-change", may("node-c", ",\"may_promote\":false"));
    }

    @Test
    void asking_for_the_present_state_tells_every_client() throws Exception {
        BufferedReader first = stream("/v1/events/drbd/promotion", "none");
        BufferedReader second = stream("/v1/events/drbd/promotion", "current");

        for (BufferedReader each : new BufferedReader[]{first, second}) {
            expect(each, "may-promote-change", may("node-a", ",\"may_promote\":true"));
            expect(each, "may-promote-change", may("node-b", ",\"may_promote\":true"));
            expect(each, "may-promote-change", may("node-c", ",\"may_promote\":true"));
        }
    }

    @Test
    void an_unknown_state_is_left_out() throws Exception {
        BufferedReader stream = stream("/v1/events/drbd/promotion", "none");

        simulator.satelliteDown("node-b");

        expect(stream, "may-promote-change", may("node-b", ""));
    }

    @Test
    void nodes_that_come_and_go_are_told() throws Exception {
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
    void json_is_not_an_acceptable_form_of_events() {
        assertThat(http.call("GET", "/v1/events/drbd/promotion", "", "Accept", "application/json").names("details"))
                .containsExactly("HTTP 406 Not Acceptable");
    }
}
