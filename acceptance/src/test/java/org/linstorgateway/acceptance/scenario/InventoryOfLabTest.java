package org.linstorgateway.acceptance.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.linstorgateway.acceptance.LabProcess;
import org.linstorgateway.acceptance.RequiresLab;

import static org.assertj.core.api.Assertions.assertThat;

/** Scenarios on the cluster of an inventory, which describes a running lab as if it were machines. */
@RequiresLab
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InventoryOfLabTest {
    private static final int RETRY_SECONDS = 8;

    private LabProcess lab;
    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    void startLab() {
        lab = new LabProcess(RETRY_SECONDS);
    }

    @AfterAll
    void stopLab() {
        lab.close();
    }

    private static String toml(String... words) {
        return Arrays.stream(words).map(word -> "'''" + word + "'''")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String control(String path) {
        return toml("curl", "-sS", "--fail", "-X", "POST", lab.linstorUrl() + "/sim/" + path);
    }

    private String node(String name) {
        String enter = "exec nsenter --target $(cat %s/%s.pid) --mount --uts --ipc --net --pid -- sh -c \"$0\""
                .formatted(lab.directory(), name);
        return """
                [[node]]
                name = "%1$s"
                run = %2$s
                power-off = %3$s
                power-on = %4$s
                cut = %5$s
                heal = %6$s
                stop-satellite = %7$s
                start-satellite = %8$s
                """.formatted(name, toml("sh", "-c", enter), control("nodes/" + name + "/down"),
                control("nodes/" + name + "/up"), control("nodes/" + name + "/cut"), control("nodes/" + name + "/heal"),
                control("nodes/" + name + "/satellite/down"), control("nodes/" + name + "/satellite/up"));
    }

    private Path inventory() throws IOException {
        String head = """
                [gateway]
                url = "%s"
                [linstor]
                url = "%s"
                group = "DfltRscGrp"
                stop = %s
                start = %s
                [network]
                service = "%s/24"
                first = "%s"
                last = "%s"
                [client]
                run = %s
                [timeouts]
                factor = 1
                """.formatted(lab.gatewayUrl(), lab.linstorUrl(), control("controller/down"), control("controller/up"),
                lab.ip(0), lab.ip(100), lab.ip(119), toml("ip", "netns", "exec", lab.name() + "-client", "sh", "-c"));
        return Files.writeString(directory.resolve("inventory.toml"),
                head + lab.hosts().stream().map(this::node).collect(Collectors.joining()));
    }

    private TestExecutionSummary run(Path report) throws IOException {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(StoppedTargetTest.class))
                .configurationParameter("cluster.inventory", inventory().toString())
                .configurationParameter("cluster.report", report.toString()).build(), listener);
        return listener.getSummary();
    }

    @Test
    void a_scenario_runs_on_an_inventory_and_is_in_the_report() throws IOException {
        Path report = directory.resolve("report.md");

        TestExecutionSummary summary = run(report);

        assertThat(summary.getFailures()).extracting(failure -> failure.getException().toString()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isPositive();
        assertThat(report).content().contains("0 failed", "| passed |", "| kernel |", "cluster of 3 nodes");
        assertThat(lab.linstor("GET", "/v1/resource-definitions", "").text()).doesNotContain("acceptance-");
    }

    @Test
    void a_cluster_with_a_resource_of_somebody_else_in_the_group_is_refused() throws IOException {
        lab.linstor("POST", "/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"foreign\"}}");
        try {
            TestExecutionSummary summary = run(directory.resolve("refused.md"));

            assertThat(summary.getTestsSucceededCount()).isZero();
            assertThat(summary.getFailures()).allSatisfy(failure -> assertThat(failure.getException())
                    .hasMessageContaining("has the resource 'foreign' of somebody else"));
        } finally {
            lab.linstor("DELETE", "/v1/resource-definitions/foreign", "");
        }
    }

    @Test
    void a_cluster_in_whose_network_an_address_for_targets_is_in_use_is_refused() throws IOException {
        lab.onHost("node-b", "ip address add " + lab.ip(107) + "/24 dev eth0").requireSuccess();
        try {
            TestExecutionSummary summary = run(directory.resolve("refused.md"));

            assertThat(summary.getTestsSucceededCount()).isZero();
            assertThat(summary.getFailures()).isNotEmpty().allSatisfy(failure -> assertThat(failure.getException())
                    .hasMessageContaining("in use on the network: " + lab.ip(107)));
        } finally {
            lab.onHost("node-b", "ip address del " + lab.ip(107) + "/24 dev eth0").requireSuccess();
        }
    }
}
