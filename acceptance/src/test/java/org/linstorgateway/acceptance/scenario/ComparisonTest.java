package org.linstorgateway.acceptance.scenario;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.GatewayProgram;
import org.linstorgateway.acceptance.cluster.Ability;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.ComparedGateway;
import org.linstorgateway.acceptance.cluster.ComparedGateway.Cost;
import org.linstorgateway.acceptance.cluster.Implementation;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** The same work by this gateway and by another one with the same REST API, measured in the same way. */
@Scenario
class ComparisonTest {
    private static final int TARGETS = 3;
    private static final int LISTS = 10;
    private static final int BLOCKS = 50;
    private static final String PATH = "/api/v2/iscsi";

    /** A gateway to measure. */
    enum Gateway {
        THIS,
        OTHER;

        List<String> program(Cluster cluster) {
            return this == THIS ? GatewayProgram.command() : cluster.otherGateway();
        }

        @Override
        public String toString() {
            return this == THIS ? "this gateway" : "other gateway";
        }
    }

    @Proves("Create, list and delete by a gateway, and the requests that LINSTOR gets; beside another gateway also the outage when "
            + "a node loses power.")
    @ParameterizedTest(name = "[{0}]")
    @EnumSource
    void a_gateway_is_measured(Gateway gateway, Cluster cluster) {
        Assumptions.assumeFalse(gateway.program(cluster).isEmpty(), "the run names no other gateway");
        if (!cluster.otherGateway().isEmpty()) {
            Requires.abilities(cluster, Ability.POWER);
        }
        Implementation implementation = Requires.iscsi(cluster);
        List<TestTarget> targets = IntStream.range(0, TARGETS)
                .mapToObj(number -> new TestTarget(cluster, implementation, "compared-" + number)).toList();
        try (ComparedGateway server = ComparedGateway.start(gateway.program(cluster), cluster)) {
            print(gateway, "create of an iSCSI target of 64 MiB", targets.stream()
                    .map(target -> server.request("POST", PATH, body(target, implementation, cluster))).toList());
            print(gateway, "list of " + TARGETS + " iSCSI targets", Stream.generate(
                    () -> server.request("GET", PATH, "")).limit(LISTS).toList());
            // The scenario power-loss measures this for one gateway.
            if (!cluster.otherGateway().isEmpty()) {
                Figures.print(gateway + ", node loses power, outage in ms", outage(targets.getFirst(), cluster));
            }
            print(gateway, "delete of an iSCSI target", targets.subList(1, TARGETS).stream()
                    .map(target -> server.request("DELETE", PATH + "/" + target.id(), "")).toList());
        }
    }

    private static String body(TestTarget target, Implementation implementation, Cluster cluster) {
        return """
                {"iqn": "%s", "resource_group": "%s", "service_ips": ["%s"], "implementation": "%s",
                 "resource_timeout": %d, "volumes": [{"number": 1, "size_kib": 65536}]}"""
                .formatted(target.id(), cluster.group(), cluster.addresses().withPrefix(target.address()),
                        implementation.options().getLast(), cluster.timeouts().command().toNanos());
    }

    /** The middle one of an odd number. */
    private static void print(Gateway gateway, String what, List<Cost> costs) {
        long millis = costs.stream().mapToLong(Cost::millis).sorted().skip(costs.size() / 2).findFirst().orElseThrow();
        int requests = costs.stream().mapToInt(Cost::linstorRequests).sorted().skip(costs.size() / 2).findFirst()
                .orElseThrow();
        Figures.print(gateway + ", " + what + ", median in ms", millis);
        Figures.print(gateway + ", " + what + ", requests to LINSTOR", requests);
    }

    private static long outage(TestTarget target, Cluster cluster) {
        String url = target.open();
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            writer.takeLongestGap();
            String node = target.node();
            cluster.powerOff(node);
            target.awaitMoved(node);
            writer.awaitAcknowledged(BLOCKS);
            long outage = writer.takeLongestGap();
            assertThat(target.requireReadBack(writer, url)).isGreaterThanOrEqualTo(2 * BLOCKS);
            cluster.powerOn(node);
            cluster.timeouts().until(node + " is connected", () -> cluster.linstor().onlineNodes().contains(node));
            target.awaitUpToDate();
            return outage;
        }
    }
}
