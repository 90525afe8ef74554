package org.linstorgateway.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.Samples;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.protocol.nvme.NvmeOf;
import org.linstorgateway.protocol.nvme.NvmeTarget;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Network interfaces, preferred nodes, storage pools and replicas of targets. */
class PlacementTest {
    private static final String TWO = "\"service_ips\": [\"10.0.0.1/24\", \"fd00::1/64\"]";
    private final Iscsi iscsi = new Iscsi();

    private IscsiTarget target(String fields) {
        IscsiTarget target = iscsi.wire()
                .target(Json.readObject("{\"iqn\": \"iqn.2026-03.org.example:vmstore\", " + fields + "}"));
        iscsi.rules().requireCreatable(target);
        return target;
    }

    private static List<String> nics(IscsiTarget target) {
        return target.serviceIps().stream().map(ip -> ip.nic().orElse("")).toList();
    }

    @Test
    void one_network_interface_is_for_all_service_ips_and_another_for_one_of_them() {
        assertThat(nics(target(TWO))).containsExactly("", "");
        assertThat(nics(target(TWO + ", \"nics\": [\"bond0\"]"))).containsExactly("bond0", "bond0");
        assertThat(nics(target(TWO + ", \"nics\": [\"fd00:0::1=eth1\", \"bond0\"]"))).containsExactly("bond0", "eth1");
        assertThat(nics(target(TWO + ", \"nics\": [\"10.0.0.1/24=eth1\"]"))).containsExactly("eth1", "");
    }

    @Test
    void a_network_interface_that_no_node_can_have_is_refused() {
        for (String wrong : List.of("eth0:1", "a b", "$(id)", "../x", "-i", "averyverylongname", "10.0.0.1=", "=eth0",
                "10.0.0.9=eth0", "no address=eth0")) {
            assertThatThrownBy(() -> target(TWO + ", \"nics\": [\"" + wrong + "\"]")).as(wrong)
                    .isInstanceOf(GatewayException.class);
        }
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> target(TWO + ", \"nics\": [\"eth0\", \"eth1\"]")).code()).isEqualTo("invalid-nic");
    }

    @Test
    void the_agent_of_each_address_gets_its_network_interface_and_a_file_keeps_it() {
        IscsiTarget target = target(TWO + ", \"nics\": [\"10.0.0.1=bond0\"]");

        var start = iscsi.promoter().start(target, TestBackings.of(target), List.of());

        assertThat(start).extracting(entry -> entry.text()).contains(
                "ocf:heartbeat:IPaddr2 service_ip0 cidr_netmask=24 ip=10.0.0.1 nic=bond0",
                "ocf:heartbeat:IPaddr2 service_ip1 cidr_netmask=64 ip=fd00::1");
        assertThat(iscsi.wire().request(target, Duration.ZERO).get("nics")).isEqualTo(List.of("10.0.0.1=bond0"));
    }

    @Test
    void a_file_that_was_written_by_hand_shows_its_network_interface_also_with_a_label() {
        String file = Samples.text("linstor-gateway-iscsi-vmstore.toml").replaceFirst("IPaddr2 service_ip0 ",
                "IPaddr2 service_ip0 nic=eth0:label ");

        IscsiTarget target = iscsi.promoter().read(PromoterReader.read(file), Backing.NONE);

        assertThat(nics(target)).startsWith("eth0:label");
        assertThat(patched(target, "service_ips",
                target.serviceIps().stream().map(ServiceIp::toString).toList()).sentences()).isEmpty();
    }

    @Test
    void addresses_that_stay_keep_their_network_interfaces() {
        IscsiTarget different = target(TWO + ", \"nics\": [\"10.0.0.1=bond0\", \"fd00::1=bond1\"]");
        IscsiTarget same = target(TWO + ", \"nics\": [\"bond0\"]");

        assertThat(nics(patched(different, "service_ips", List.of("fd00::1/64")).target())).containsExactly("bond1");
        assertThat(nics(patched(different, "service_ips", List.of("10.0.0.7/24", "fd00::1/64")).target()))
                .containsExactly("", "bond1");
        assertThat(nics(patched(same, "service_ips", List.of("10.0.0.7/24")).target())).containsExactly("bond0");
        assertThat(nics(patched(same, "nics", null).target())).containsExactly("", "");
        assertThat(patched(same, "nics", List.of("bond1")).sentences())
                .containsExactly("'nics' changes from bond0 to bond1");
    }

    @Test
    void a_single_address_keeps_its_network_interface_in_every_protocol() {
        NvmeOf nvme = new NvmeOf();
        NvmeTarget target = nvme.wire().target(Json.readObject("{\"nqn\": \"nqn.2026-03.org.example:nvme:fast\", "
                + "\"service_ip\": \"10.0.0.1/24\", \"nics\": [\"10.0.0.1=bond0\"]}"));

        PatchedTarget<NvmeTarget> patched = PatchedTarget.of(nvme, target,
                new TargetPatch(Map.of("service_ip", "10.0.0.1/16")));

        assertThat(patched.target().serviceIps().getFirst().nic()).contains("bond0");
    }

    @Test
    void the_order_of_preferred_nodes_counts_and_their_policy_goes_with_them() {
        IscsiTarget target = target(TWO
                + ", \"preferred_nodes\": [\"n1\", \"n2\"], \"preferred_nodes_policy\": \"start-only\"");

        assertThat(patched(target, "preferred_nodes", List.of("n2", "n1")).sentences())
                .containsExactly("'preferred_nodes' changes from n1, n2 to n2, n1");
        assertThat(patched(target, "preferred_nodes", null).target().placement().preferred().policy()).isEmpty();
        assertThatThrownBy(() -> target(TWO + ", \"preferred_nodes_policy\": \"start-only\""))
                .hasMessageContaining("no effect without preferred nodes");
        assertThatThrownBy(() -> target(TWO + ", \"preferred_nodes\": [\"n1\"], \"preferred_nodes_policy\": \"x\""))
                .hasMessageContaining("always, start-only");
        assertThatThrownBy(() -> target(TWO + ", \"preferred_nodes\": [\"n1\", \"n1\"]"))
                .hasMessageContaining("twice");
    }

    @Test
    void pools_and_replicas_are_those_of_a_resource_group_of_the_target() {
        assertThat(target(TWO + ", \"replicas\": 3").resourceGroup()).isEqualTo("gateway-vmstore");
        assertThat(target(TWO + ", \"storage_pools\": [\"ssd\"]").placement().replicas()).hasValue(2);
        assertThat(target(TWO + ", \"replicas\": 3, \"resource_group\": \"Gateway-VMstore\"").placement().replicas())
                .hasValue(3);
        assertThatThrownBy(() -> target(TWO + ", \"replicas\": 3, \"resource_group\": \"fast\""))
                .hasMessageContaining("'fast' decides");
        for (String count : List.of("0", "1", "33", "-1", "99999999999")) {
            assertThatThrownBy(() -> target(TWO + ", \"replicas\": " + count)).as(count)
                    .hasMessageContaining("are not possible");
        }
    }

    @Test
    void the_own_resource_group_of_a_long_name_differs_from_that_of_another() {
        String name = "a".repeat(46);

        assertThat(Placement.ownGroup(name + "b1")).hasSize(48).isNotEqualTo(Placement.ownGroup(name + "b2"));
    }

    private PatchedTarget<IscsiTarget> patched(IscsiTarget target, String field, @Nullable Object value) {
        java.util.Map<String, @Nullable Object> fields = new java.util.LinkedHashMap<>();
        fields.put(field, value);
        return PatchedTarget.of(iscsi, target, new TargetPatch(fields));
    }

    @Test
    void a_target_differs_in_its_placement_by_name() {
        assertThat(iscsi.rules().difference(Examples.VMSTORE, Examples.VMSTORE)).isEqualTo(Optional.empty());
        assertThat(iscsi.rules().difference(target(TWO + ", \"replicas\": 3, \"nics\": [\"bond0\"]"), target(TWO))
                .orElseThrow()).contains("network interfaces", "resource group", "replicas");
    }
}
