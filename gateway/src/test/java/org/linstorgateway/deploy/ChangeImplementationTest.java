package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.IscsiImplementation;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.TargetPatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class ChangeImplementationTest {
    private static final Iqn FIRST = new Iqn("iqn.2026-03.org.example:first");
    private static final String FILE = "/etc/drbd-reactor.d/linstor-gateway-iscsi-first.toml";
    private static final TargetPatch TO_TGT = new TargetPatch(Map.of("implementation", "tgt"));

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void create(Iqn iqn, String ip) {
        targets.create(new IscsiTarget(iqn, List.of(ServiceIp.parse(ip)), Examples.VMSTORE.resourceGroup(),
                Examples.VMSTORE.volumes(), List.of(), Optional.empty(), false,
                Optional.of(IscsiImplementation.LIO_T)), TIMEOUT);
    }

    @Test
    void a_running_service_is_stopped_and_runs_with_the_new_software_when_the_command_returns() {
        create(FIRST, "192.168.50.10/24");

        assertThat(targets.planChange(FIRST, TO_TGT).interruptsService()).isTrue();
        targets.change(FIRST, TO_TGT, Consent.toAny(), TIMEOUT);

        assertThat(targets.get(FIRST).status().service()).isEqualTo(Service.STARTED);
        assertThat(cluster.simulator().runningEntries("first"))
                .filteredOn(entry -> entry.contains("iSCSI")).hasSize(1 + Examples.VMSTORE.volumes().size())
                .allMatch(entry -> entry.contains("implementation=tgt"));
    }

    @Test
    void a_change_is_refused_if_the_port_of_a_node_is_used_by_other_software() {
        create(FIRST, "192.168.50.10/24");
        create(new Iqn("iqn.2026-03.org.example:second"), "192.168.50.11/24");

        GatewayException refusal = catchThrowableOfType(GatewayException.class,
                () -> targets.change(FIRST, TO_TGT, Consent.toAny(), TIMEOUT));

        assertThat(refusal.code()).isEqualTo(ErrorCode.PORT_COLLISION.word());
        assertThat(refusal).hasMessageContaining("'second'");
        assertThat(targets.get(FIRST).target().implementation()).contains(IscsiImplementation.LIO_T);
    }

    /** The agent would take the blank for the begin of another parameter of tgt. */
    @Test
    void names_of_a_lun_lose_the_blanks_with_which_tgt_cannot_start_it() {
        create(FIRST, "192.168.50.10/24");
        cluster.linstor().putFile(FILE, cluster.file(FILE).orElseThrow().replaceAll("product_id=\\w+",
                "product_id='LINSTOR iSCSI'"), List.of());

        targets.change(FIRST, TO_TGT, Consent.toAny(), TIMEOUT);

        assertThat(cluster.file(FILE).orElseThrow()).contains("product_id=LINSTOR-iSCSI ")
                .doesNotContain("LINSTOR iSCSI");
        cluster.linstor().putFile(FILE, cluster.file(FILE).orElseThrow().replace("product_id=LINSTOR-iSCSI ",
                "product_id='LINSTOR,iSCSI' "), List.of());
        assertThat(targets.planUpgrade(FIRST).changes()).extracting(Plan.Change::sentence)
                .anySatisfy(sentence -> assertThat(sentence).contains("LUN 1 loses the blanks and commas"));
    }
}
