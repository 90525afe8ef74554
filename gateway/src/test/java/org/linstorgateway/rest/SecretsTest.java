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

/** No log record, at any level, and no response contains a secret. */
class SecretsTest {
    private static final String CHAP_PASSWORD = "Geheim-des-Ziels";
    private static final String LINSTOR_PASSWORD = "Geheim-des-LINSTOR";
    private static final String BASIC = Base64.getEncoder()
            .encodeToString(("admin:" + LINSTOR_PASSWORD).getBytes(StandardCharsets.UTF_8));
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
    private final List<Logger> loggers = List.of(Logger.getLogger(""), Logger.getLogger("org.eclipse.jetty"));
    private final List<Level> levels = loggers.stream().map(Logger::getLevel).toList();

    @BeforeEach
    void logEverything() {
        loggers.forEach(logger -> logger.setLevel(Level.ALL));
        handler.setLevel(Level.ALL);
        loggers.getFirst().addHandler(handler);
    }

    @AfterEach
    void restoreLogging() {
        loggers.getFirst().removeHandler(handler);
        for (int i = 0; i < loggers.size(); i++) {
            loggers.get(i).setLevel(levels.get(i));
        }
    }

    @Test
    void no_log_record_or_response_contains_a_secret() {
        StringBuilder responses = new StringBuilder();
        try (SimulatedCluster cluster = SimulatedCluster.start(); Linstor linstor = linstor(cluster)) {
            var targets = new LinstorCluster(linstor, SimulatedCluster.INTERVALS).targets(new Iscsi());
            linstor.putFile("/etc/drbd-reactor.d/linstor-gateway-iscsi-other.toml", BROKEN, List.of());
            try (TestServer server = TestServer.over(Limits.DEFAULT,
                    List.of(new TargetRoutes<>(new Iscsi(), targets)))) {
                responses.append(server.post("/api/v2/iscsi", CREATE).body());
                responses.append(server.post("/api/v2/iscsi", CREATE.replace("alice", "bob")).body());
                responses.append(
                        server.post("/api/v2/iscsi", CREATE.replace("20480}", "20480").replace("vm", "vm2")).body());
                responses.append(server.post("/api/v2/iscsi", CREATE.replace("-des", " des")).body());
                responses.append(server.get("/api/v2/iscsi").headers().map());
                responses.append(server.get("/api/v2/iscsi").body());
                responses.append(server.send("PUT", TARGET + "/2", "{\"size_kib\": 4096}").body());
                responses.append(server.get("/api/v2/iscsi/iqn.2026-03.org.example:other").body());
                cluster.simulator().close();
                responses.append(server.send("DELETE", TARGET, "").body());
            }
        }
        assertThat(responses).contains("linstor-gateway-iscsi-other.toml").contains("password")
                .doesNotContain("Geheim");
        assertThat(logged).isNotEmpty().allSatisfy(
                line -> assertThat(line).doesNotContain(CHAP_PASSWORD).doesNotContain(LINSTOR_PASSWORD)
                        .doesNotContain(BASIC));
    }

    private static Linstor linstor(SimulatedCluster cluster) {
        LinstorConfig config = LinstorConfig.of(List.of(cluster.simulator().uri().toString()),
                Map.of("LS_USERNAME", "admin", "LS_PASSWORD", LINSTOR_PASSWORD), "test");
        assertThat(config.toString()).doesNotContain(LINSTOR_PASSWORD);
        return new Linstor(config);
    }
}
