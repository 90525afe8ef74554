package org.linstorgateway.rest;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.LinstorCluster;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.Limits;

import static org.assertj.core.api.Assertions.assertThat;

/** No secret is logged, at whatever level, nor told to a caller. */
class SecretsTest {
    private static final String CHAP = "Geheim-des-Ziels";
    private static final String LINSTORS = "Geheim-des-LINSTOR";
    private static final String BASIC = Base64.getEncoder()
            .encodeToString(("admin:" + LINSTORS).getBytes(StandardCharsets.UTF_8));
    private static final String BROKEN = """
            [[promoter]]
              [promoter.resources.other]
                start = ["ocf:heartbeat:iSCSITarget target incoming_password=Geheim-des-Ziels iqn='unclosed"]
            """;
    private static final String CREATE = """
            {"iqn": "iqn.2026-03.org.example:vm", "service_ips": ["10.1.0.1/24"], "username": "alice",
             "password": "Geheim-des-Ziels", "volumes": [{"number": 1, "size_kib": 20480}]}""";
    private static final String TARGET = "/api/v2/iscsi/iqn.2026-03.org.example:vm";

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord logRecord) {
            StringWriter text = new StringWriter();
            text.append(formatter.formatMessage(logRecord));
            if (logRecord.getThrown() != null) {
                logRecord.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            logged.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final List<Logger> loggers = List.of(Logger.getLogger(""), Logger.getLogger("io.helidon"));
    private final List<Level> levels = loggers.stream().map(Logger::getLevel).toList();

    @BeforeEach
    void logEverything() {
        loggers.forEach(logger -> logger.setLevel(Level.ALL));
        handler.setLevel(Level.ALL);
        loggers.getFirst().addHandler(handler);
    }

    @AfterEach
    void logAsBefore() {
        loggers.getFirst().removeHandler(handler);
        for (int i = 0; i < loggers.size(); i++) {
            loggers.get(i).setLevel(levels.get(i));
        }
    }

    @Test
    void no_secret_is_logged_or_told() {
        StringBuilder told = new StringBuilder();
        try (SimulatedCluster cluster = SimulatedCluster.start(); Linstor linstor = linstor(cluster)) {
            var targets = new LinstorCluster(linstor, SimulatedCluster.INTERVALS).targets(new Iscsi());
            linstor.putFile("/etc/drbd-reactor.d/linstor-gateway-iscsi-other.toml", BROKEN, List.of());
            try (TestServer server = TestServer.over(Limits.DEFAULT,
                    List.of(new TargetRoutes<>(new Iscsi(), targets)))) {
                told.append(server.post("/api/v2/iscsi", CREATE).body());
                told.append(server.post("/api/v2/iscsi", CREATE.replace("alice", "bob")).body());
                told.append(
                        server.post("/api/v2/iscsi", CREATE.replace("20480}", "20480").replace("vm", "vm2")).body());
                told.append(server.post("/api/v2/iscsi", CREATE.replace("-des", " des")).body());
                told.append(server.get("/api/v2/iscsi").headers().map());
                told.append(server.get("/api/v2/iscsi").body());
                told.append(server.send("PUT", TARGET + "/2", "{\"size_kib\": 4096}").body());
                told.append(server.get("/api/v2/iscsi/iqn.2026-03.org.example:other").body());
                cluster.simulator().close();
                told.append(server.send("DELETE", TARGET, "").body());
            }
        }
        assertThat(told).contains("linstor-gateway-iscsi-other.toml").contains("password").doesNotContain("Geheim");
        assertThat(logged).isNotEmpty().allSatisfy(
                line -> assertThat(line).doesNotContain(CHAP).doesNotContain(LINSTORS).doesNotContain(BASIC));
    }

    private static Linstor linstor(SimulatedCluster cluster) {
        LinstorConfig config = LinstorConfig.of(List.of(cluster.simulator().uri().toString()),
                Map.of("LS_USERNAME", "admin", "LS_PASSWORD", LINSTORS), "test");
        assertThat(config.toString()).doesNotContain(LINSTORS);
        return new Linstor(config);
    }
}
