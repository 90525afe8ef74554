package org.linstorgateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts of the server, up to its first answer. */
final class StartSection implements Section {
    private static final int TIMES = 9;
    private static final Duration IDLE = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        List<Duration> taken = new ArrayList<>();
        List<Long> memory = new ArrayList<>();
        try (LinstorProcess linstor = LinstorProcess.start(1, 0)) {
            for (int i = 0; i < TIMES; i++) {
                try (GatewayProcess gateway = GatewayProcess.start(linstor.simulator(), Map.of())) {
                    taken.add(gateway.startUp());
                    Thread.sleep(IDLE);
                    memory.add(gateway.memory());
                }
            }
        }
        return new Table("starts", "first answer after (median)", "memory when idle (median)").row(TIMES,
                Measured.text(Measured.median(taken)),
                memory.stream().sorted().skip(TIMES / 2).findFirst().orElseThrow() + " MiB").toString();
    }
}
