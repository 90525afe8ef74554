package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.protocol.nfs.ExportName;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nfs.NfsImplementation;
import org.linstorgateway.protocol.nfs.NfsTarget;
import org.linstorgateway.protocol.nvme.Nqn;
import org.linstorgateway.protocol.nvme.NvmeOf;
import org.linstorgateway.protocol.nvme.NvmeTarget;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** What files of other programs have and new targets cannot have is shown, in lists, JSON and to clients. */
class ForeignFilesTest {
    private static final ServiceIp FIRST = ServiceIp.parse("192.168.50.30/24");
    private static final ServiceIp SECOND = ServiceIp.parse("192.168.60.30/24");

    private final SimulatedCluster cluster = SimulatedCluster.start();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void edit(String path, UnaryOperator<String> change) {
        String former = cluster.file(path).orElseThrow();
        String changed = change.apply(former);
        assertThat(changed).isNotEqualTo(former);
        cluster.linstor().putFile(path, changed, List.of());
    }

    private void addServiceIp(String path) {
        edit(path, file -> file.replace("start = [", "start = [\n\"ocf:heartbeat:IPaddr2 another cidr_netmask=24 "
                + "ip=192.168.60.30\","));
    }

    /** Returns the target as a client reads it. */
    private static <T extends Target> Deployed<T> atClient(Protocol<T> protocol, Deployed<T> deployed) {
        return protocol.wire().deployed(Json.readObject(Json.write(protocol.wire().answer(deployed))));
    }

    @Test
    void all_service_ips_of_an_export_are_shown() {
        LinstorTargets<NfsTarget> exports = cluster.targets(new Nfs());
        NfsTarget music = new NfsTarget(new ExportName("music"), FIRST, List.of(AllowedNetwork.EVERYONE_V4),
                "DfltRscGrp",
                List.of(new Volume(1, 20_480,
                        Optional.of(new FileSystem("ext4", new FileSystem.Owner("nobody", "nobody"))),
                        Optional.of("/"))),
                false, NfsImplementation.GANESHA);
        exports.create(music, TIMEOUT);
        addServiceIp("/etc/drbd-reactor.d/linstor-gateway-nfs-music.toml");

        Deployed<NfsTarget> listed = exports.list().targets().getFirst();

        assertThat(listed.target().serviceIps()).containsExactly(FIRST, SECOND);
        assertThat(new Nfs().wire().answer(listed)).containsEntry("service_ip", FIRST.toString())
                .containsEntry("service_ips", List.of(FIRST.toString(), SECOND.toString()));
        assertThat(atClient(new Nfs(), listed).target()).isEqualTo(listed.target());
        assertThatThrownBy(() -> exports.create(music, TIMEOUT)).hasMessageContaining("service IPs");
    }

    @Test
    void all_service_ips_of_an_nvme_target_are_shown() {
        LinstorTargets<NvmeTarget> targets = cluster.targets(new NvmeOf());
        Nqn nqn = new Nqn("nqn.2026-03.org.example:nvme:fast");
        Deployed<NvmeTarget> created = targets.create(
                new NvmeTarget(nqn, FIRST, "DfltRscGrp", List.of(Volume.raw(1, 20_480)), false), TIMEOUT);
        assertThat(new NvmeOf().wire().answer(created)).doesNotContainKey("service_ips");
        addServiceIp("/etc/drbd-reactor.d/linstor-gateway-nvmeof-fast.toml");

        Deployed<NvmeTarget> shown = targets.get(nqn);

        assertThat(shown.target().serviceIps()).containsExactly(FIRST, SECOND);
        assertThat(atClient(new NvmeOf(), shown).target()).isEqualTo(shown.target());
        assertThat(targets.addVolume(nqn, Volume.raw(2, 4_096)).target().serviceIps()).containsExactly(FIRST, SECOND);
    }

    @Test
    void a_lun_0_on_volume_0_is_a_lun_and_no_private_volume() {
        createLunZero();

        Deployed<IscsiTarget> shown = cluster.iscsiTargets().list().targets().getFirst();

        assertThat(shown.target().volumes()).containsExactly(Volume.raw(0, 20_480));
        assertThat(shown.privateVolume()).isEmpty();
        assertThat(shown.status().volumes()).hasSize(1);
        assertThat(atClient(new Iscsi(), shown).target()).isEqualTo(shown.target());
        assertThat((List<?>) new Iscsi().wire().answer(shown).get("volumes")).hasSize(1).first()
                .satisfies(volume -> assertThat((Map<?, ?>) volume).extracting("number").isEqualTo(0));
    }

    @Test
    void a_lun_on_volume_0_is_not_refused_as_a_private_volume() {
        createLunZero();

        GatewayException refusal = catchThrowableOfType(GatewayException.class,
                () -> cluster.iscsiTargets().deleteVolume(new Iqn("iqn.2026-03.org.example:legacy"), 0));

        assertThat(refusal.code()).isEqualTo(ErrorCode.LAST_VOLUME.word());
    }

    private void createLunZero() {
        cluster.simulator().addDefinition("legacy", 20_480, 2);
        String path = "/etc/drbd-reactor.d/linstor-gateway-iscsi-legacy.toml";
        cluster.linstor().putFile(path,
                """
                        [[promoter]]
                        [promoter.resources.legacy]
                        start = [
                        "ocf:heartbeat:IPaddr2 ip cidr_netmask=24 ip=192.168.50.30",
                        "ocf:heartbeat:iSCSITarget t iqn=iqn.2026-03.org.example:legacy",
                        "ocf:heartbeat:iSCSILogicalUnit lu lun=0 path=/dev/drbd/by-res/legacy/0 target_iqn=iqn.2026-03.org.example:legacy"
                        ]
                        """,
                List.of());
    }

    @Test
    void a_target_without_volumes_says_what_is_the_matter() {
        IscsiTarget bare = new IscsiTarget(Examples.VMSTORE_IQN, Examples.VMSTORE.serviceIps(), "DfltRscGrp", List.of(),
                List.of(), Optional.empty(), false, Optional.empty());
        LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();
        targets.create(bare, TIMEOUT);

        assertThat(targets.list().warnings()).singleElement().asString().contains("has no volume",
                "linstor-gateway iscsi add-volume " + Examples.VMSTORE_IQN);
    }
}
