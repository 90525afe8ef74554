package org.linstorgateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linstorgateway.wire.Json;

/** The cost of a token: the same requests with and without one, in turn, at a server that lets in both. */
final class AccessSection implements Section {
    private static final int TARGETS = 200;
    private static final int WARM_UP_REQUESTS = 1_000;
    private static final int REQUESTS = 500;
    private static final String[] ANONYMOUS = {};

    private final MarkdownTable table = new MarkdownTable("request", "without a token", "with a token", "ratio");

    @Override
    public String name() {
        return "access";
    }

    @Override
    public String measure() throws IOException, InterruptedException {
        try (LinstorProcess linstor = LinstorProcess.start(TARGETS, 0)) {
            String[] token = {"Authorization", "Bearer " + createToken(linstor)};
            try (GatewayProcess gateway = GatewayProcess.start(linstor.replayServer(), Map.of())) {
                linstor.setLatency(2);
                measure(gateway, token, "status", TargetRequests.STATUS_PATH);
                measure(gateway, token, "list of " + TARGETS + " targets", TargetRequests.TARGETS_PATH);
                measure(gateway, token, "one target", TargetRequests.targetPath(0));
            }
        }
        return table.toString();
    }

    /** The server that is measured replays what LINSTOR has, so that another one creates the token. */
    private static String createToken(LinstorProcess linstor) throws IOException, InterruptedException {
        try (GatewayProcess gateway = GatewayProcess.start(linstor.simulator(), Map.of())) {
            return Json.readObject(gateway.post("/api/v2/access/tokens", "{\"name\": \"bench\", \"role\": \"viewer\"}")
                    .requireSuccess().body()).requiredString("token");
        }
    }

    private void measure(GatewayProcess gateway, String[] token, String request, String path)
            throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP_REQUESTS / 2; i++) {
            gateway.get(path, ANONYMOUS).requireSuccess();
            gateway.get(path, token).requireSuccess();
        }
        List<Duration> without = new ArrayList<>();
        List<Duration> with = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            without.add(gateway.get(path, ANONYMOUS).requireSuccess().duration());
            with.add(gateway.get(path, token).requireSuccess().duration());
        }
        Duration plain = Measurements.median(without);
        Duration known = Measurements.median(with);
        table.row(request, millis(plain), millis(known),
                String.format(Locale.ROOT, "%.3f", (double) known.toNanos() / plain.toNanos()));
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.3f ms", duration.toNanos() / 1e6);
    }
}
