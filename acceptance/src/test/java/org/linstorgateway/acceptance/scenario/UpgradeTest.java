package org.linstorgateway.acceptance.scenario;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Implementation;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** Targets of existing installations, which an older gateway created. */
@Scenario
class UpgradeTest {

    private static Stream<String> samples() throws IOException {
        return SampleFile.names();
    }

    @Proves("The target of an existing installation is upgraded, runs, and has nothing more to upgrade then.")
    @ParameterizedTest(name = "[{0}]")
    @MethodSource("samples")
    void the_target_of_an_existing_installation_is_upgraded(String name, Cluster cluster) throws IOException {
        Assumptions.assumeTrue(!cluster.timeouts().slow() || SampleFile.firstOfItsKind(name),
                "the cluster is slow, and another sample needs the same software");
        SampleFile sample = SampleFile.read(cluster, name);
        Implementation software = sample.needs().stream().filter(each -> cluster.missing(each).isEmpty()).findFirst()
                .orElseGet(() -> Assumptions.abort("no node can serve any of " + sample.needs()));
        sample.deploy(cluster);
        TestTarget target = sample.target();

        if (sample.softwareUnnamed()) {
            // The agent takes the first software that it finds on a node, which need not be what the file is for.
            cluster.gateway(Stream.concat(Stream.of("iscsi", "set", target.resource(), "--yes"),
                    software.options().stream()).toArray(String[]::new)).requireSuccess();
        }
        cluster.gateway(sample.command(), "upgrade", target.resource(), "--yes").requireSuccess();

        long start = System.nanoTime();
        cluster.timeouts().until("a node has the address", () -> cluster.nodes().stream().anyMatch(node -> cluster
                .onNode(node, "ip -o address").text().contains(target.address() + "/")));
        target.node();
        cluster.timeouts().until("the target is served", () -> answers(cluster, sample));
        Figures.print("upgrade of " + name + ", served after ms", (System.nanoTime() - start) / 1_000_000);
        String again = cluster.gateway(sample.command(), "upgrade", target.resource(), "--dry-run").requireSuccess()
                .text();
        assertThat(again).doesNotContain("Changes of");
    }

    /** The client need not be one that the target allows: a connection is enough. */
    private static boolean answers(Cluster cluster, SampleFile sample) {
        int port = switch (sample.command()) {
            case "iscsi" -> 3260;
            case "nfs" -> 2049;
            default -> 4420;
        };
        return cluster.client("timeout", "10", "bash", "-c", ": </dev/tcp/" + sample.target().address() + "/" + port)
                .ok();
    }
}
