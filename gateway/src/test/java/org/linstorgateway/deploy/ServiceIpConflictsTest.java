package org.linstorgateway.deploy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** A service IP that something else in the cluster has would be removed from it when the service stops. */
class ServiceIpConflictsTest {
    private static final String CONTROLLER_FILE = "/etc/drbd-reactor.d/linstor_db.toml";

    private final SimulatedCluster cluster = SimulatedCluster.start();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private GatewayException refusal(IscsiTarget target) {
        GatewayException failure = catchThrowableOfType(GatewayException.class,
                () -> cluster.iscsiTargets().create(target, TIMEOUT));
        assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(cluster.simulator().definitionNames()).isEmpty();
        assertThat(cluster.simulator().fileNames()).doesNotContain(Examples.VMSTORE_FILE);
        return failure;
    }

    @Test
    void the_address_of_a_node_is_refused_and_the_node_is_named() {
        String address = cluster.linstor().nodes().getFirst().addresses().getFirst();

        assertThat(refusal(Examples.target("vmstore", address + "/24"))).hasMessageContaining(address)
                .hasMessageContaining("'node-a'");
    }

    @Test
    void an_address_in_the_promoter_file_of_another_service_is_refused_and_the_file_is_named() {
        cluster.linstor().putFile(CONTROLLER_FILE, """
                [[promoter]]
                [promoter.resources.linstor_db]
                start = [
                "ocf:heartbeat:IPaddr2 service_ip cidr_netmask=24 ip=192.168.50.10",
                "linstor-controller.service"
                ]
                """, List.of());

        assertThat(refusal(Examples.VMSTORE)).hasMessageContaining("192.168.50.10")
                .hasMessageContaining(CONTROLLER_FILE);
    }

    @Test
    void a_longer_address_that_begins_alike_is_no_conflict() {
        cluster.linstor().putFile(CONTROLLER_FILE, "ip=192.168.50.101\n", List.of());

        assertThat(cluster.iscsiTargets().create(Examples.VMSTORE, TIMEOUT).target()).isEqualTo(Examples.VMSTORE);
    }
}
