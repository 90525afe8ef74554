package org.linstorgateway.sim;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.time.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/** A promoter file that is changed while its services run (seen with drbd-reactor 1.11.0). */
final class ReloadedFileTest {

    private static final Duration STEP = Duration.ofSeconds(1);

    private final VirtualTimeScheduler scheduler = new VirtualTimeScheduler();
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withPromoterDelay(STEP)
            .withPingTimeout(Duration.ZERO).withScheduler(scheduler));
    private final SimulatorClient http = new SimulatorClient(simulator);

    @BeforeEach
    void start() {
        http.place("vmstore");
        http.attach("vmstore");
        put("'ocf:heartbeat:Dummy a state=1', 'ocf:heartbeat:Dummy b state=1'");
        scheduler.advance(STEP);
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private void put(String entries) {
        String text = """
                [[promoter]]
                  [promoter.resources.vmstore]
                    stop-services-on-exit = true
                    start = [%s]
                """.formatted(entries);
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        http.put(SimulatorClient.file("vmstore"), "{\"content\":\"" + base64 + "\"}");
    }

    @Test
    void only_the_last_unit_uses_a_changed_entry() {
        put("'ocf:heartbeat:Dummy a state=2', 'ocf:heartbeat:Dummy b state=2'");

        assertThat(simulator.runningEntries("vmstore")).containsExactly("ocf:heartbeat:Dummy a state=1",
                "ocf:heartbeat:Dummy b state=2");
    }

    @Test
    void new_units_are_started_and_removed_ones_stopped() {
        put("'ocf:heartbeat:Dummy c state=2', 'ocf:heartbeat:Dummy a state=2'");

        assertThat(simulator.runningEntries("vmstore")).containsExactly("ocf:heartbeat:Dummy c state=2",
                "ocf:heartbeat:Dummy a state=1");
    }

    @Test
    void a_stop_and_a_start_make_the_file_take_effect() {
        put("'ocf:heartbeat:Dummy a state=2', 'ocf:heartbeat:Dummy b state=2'");
        http.delete(SimulatorClient.attachment("vmstore"));
        scheduler.advance(STEP);
        assertThat(simulator.runningEntries("vmstore")).isEmpty();

        http.post(SimulatorClient.attachment("vmstore"), "");
        scheduler.advance(STEP);

        assertThat(simulator.runningEntries("vmstore")).containsExactly("ocf:heartbeat:Dummy a state=2",
                "ocf:heartbeat:Dummy b state=2");
    }
}
