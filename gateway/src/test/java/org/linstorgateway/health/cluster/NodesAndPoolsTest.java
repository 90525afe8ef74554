package org.linstorgateway.health.cluster;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linstorgateway.health.Finding;
import org.linstorgateway.linstor.ControllerVersion;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.ResultList;
import org.linstorgateway.linstor.StoragePool;

import static org.assertj.core.api.Assertions.assertThat;

class NodesAndPoolsTest {
    private static final long GIB = 1024L * 1024;

    private static ObservedCluster state(List<Node> nodes, List<StoragePool> pools) {
        return new ObservedCluster(new ControllerVersion("1.34.0", "1.28.0"), nodes, pools, List.of(), List.of(),
                List.of(),
                List.of());
    }

    private static Node node(String status, Map<String, List<String>> unsupported) {
        return new Node("node-a", "SATELLITE", status, Set.of(), List.of(), Map.of(), unsupported, "");
    }

    private static List<Finding> pool(String kind, long free) {
        return new StoragePoolsCheck(state(List.of(node("ONLINE", Map.of())), List.of(new StoragePool("pool", "node-a",
                kind, OptionalLong.of(free), OptionalLong.of(100 * GIB), true, new ResultList(List.of()))))).findings();
    }

    @Test
    void a_thin_pool_needs_free_space() {
        assertThat(pool("LVM_THIN", 4 * GIB)).singleElement().matches(Finding::isProblem).satisfies(
                finding -> assertThat(finding.message()).contains("nearly full: 4.0 of 100.0 GiB free"));
        assertThat(pool("LVM_THIN", 6 * GIB)).noneMatch(Finding::isProblem);
    }

    @Test
    void a_thick_pool_may_be_allocated_completely() {
        assertThat(pool("LVM", 0)).singleElement().matches(finding -> !finding.isProblem());
    }

    @Test
    void a_satellite_with_another_version_is_reported_with_the_controllers_version() {
        assertThat(new NodesCheck(state(List.of(node("VERSION_MISMATCH", Map.of())), List.of())).findings())
                .singleElement().satisfies(finding -> assertThat(finding.message()).contains("LINSTOR 1.34.0"));
    }

    @Test
    void a_node_with_an_old_drbd_is_reported_with_linstors_reason() {
        Map<String, List<String>> reasons = Map.of("DRBD",
                List.of("DRBD version has to be >= 9. Current DRBD version: 8.4.11"));

        assertThat(new NodesCheck(state(List.of(node("ONLINE", reasons)), List.of())).findings()).singleElement()
                .satisfies(
                        finding -> assertThat(finding.message()).contains("node-a cannot use DRBD").contains("8.4.11"));
    }
}
