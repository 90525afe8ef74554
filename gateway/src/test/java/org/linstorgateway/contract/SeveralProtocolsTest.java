package org.linstorgateway.contract;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.protocol.nfs.ExportName;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nfs.NfsImplementation;
import org.linstorgateway.protocol.nfs.NfsTarget;
import org.linstorgateway.protocol.nvme.Nqn;
import org.linstorgateway.protocol.nvme.NvmeOf;
import org.linstorgateway.protocol.nvme.NvmeTarget;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Targets of several protocols in one cluster. */
class SeveralProtocolsTest {
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final Targets<NfsTarget> nfs = cluster.targets(new Nfs());
    private final Targets<NvmeTarget> nvme = cluster.targets(new NvmeOf());

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    @Test
    void a_cluster_has_one_kernel_export() {
        nfs.create(export("media", "10.0.0.1/24", NfsImplementation.KERNEL), TIMEOUT);

        GatewayException failure = failure(
                () -> nfs.create(export("open", "10.0.0.4/24", NfsImplementation.KERNEL), TIMEOUT));

        assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(failure).hasMessageContaining("'media'");
        assertThat(nfs.list().targets()).extracting(deployed -> deployed.target().resource())
                .containsExactly("media");
        assertThat(cluster.simulator().definitionNames()).doesNotContain("open");
    }

    @Test
    void several_exports_of_ganesha_fit_into_a_cluster() {
        nfs.create(export("scratch", "10.0.0.2/24", NfsImplementation.GANESHA), TIMEOUT);
        nfs.create(export("scratch2", "10.0.0.3/24", NfsImplementation.GANESHA), TIMEOUT);

        assertThat(nfs.list().targets()).extracting(deployed -> deployed.target().resource())
                .containsExactly("scratch", "scratch2");
    }

    @Test
    void two_nvme_targets_have_different_ports_on_every_node() {
        nvme.create(subsystem("fast", "10.0.0.1/24"), TIMEOUT);
        nvme.create(subsystem("slow", "10.0.0.2/24"), TIMEOUT);

        assertThat(List.of(portId("fast"), portId("slow"))).doesNotHaveDuplicates().doesNotContain("0");
        assertThat(nvme.list().targets()).hasSize(2);
    }

    @Test
    void names_and_addresses_are_taken_across_protocols() {
        nvme.create(subsystem("shared", "10.0.0.1/24"), TIMEOUT);

        assertThat(failure(() -> nfs.create(export("Shared", "10.0.0.2/24", NfsImplementation.GANESHA), TIMEOUT)))
                .hasMessageContaining("the name 'Shared' is taken by the nvmeof target");
        assertThat(failure(() -> nfs.create(export("media", "10.0.0.1/24", NfsImplementation.GANESHA), TIMEOUT)))
                .hasMessageContaining("10.0.0.1 is used by the nvmeof target 'shared'");
        assertThat(failure(() -> cluster.iscsiTargets().create(Examples.target("vmstore", "10.0.0.1/16"), TIMEOUT))
                .problem()).isEqualTo(Problem.CONFLICT);
    }

    @Test
    void an_export_that_differs_is_told_apart() {
        NfsTarget media = export("media", "10.0.0.1/24", NfsImplementation.GANESHA);
        nfs.create(media, TIMEOUT);

        assertThat(failure(() -> nfs.create(export("media", "10.0.0.1/24", NfsImplementation.KERNEL), TIMEOUT)))
                .hasMessageContaining("implementation");
        assertThat(failure(() -> nfs.addVolume(media.id(),
                new Volume(2, 8_192, Optional.empty(), Optional.of("/music/live")))).problem())
                .isEqualTo(Problem.INVALID);
    }

    @Test
    void a_volume_that_an_entry_of_others_uses_is_not_deleted() {
        NfsTarget media = export("media", "10.0.0.1/24", NfsImplementation.GANESHA);
        nfs.create(media, TIMEOUT);
        nfs.addVolume(media.id(), Volume.raw(2, 8_192));
        nfs.stop(media.id(), TIMEOUT);
        String path = "/etc/drbd-reactor.d/linstor-gateway-nfs-media.toml";
        String text = cluster.file(path).orElseThrow();
        cluster.linstor().putFile(path, text.replace("/srv/gateway-exports/media/vol2 ", "/mnt/elsewhere "), List.of());

        GatewayException failure = failure(() -> nfs.deleteVolume(media.id(), 2));

        assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(failure).hasMessageContaining("fs_2").hasMessageContaining(path);
        assertThat(nfs.get(media.id()).target().volumes()).hasSize(2);
    }

    private static NfsTarget export(String name, String serviceIp, NfsImplementation implementation) {
        Volume volume = new Volume(1, 20_480,
                Optional.of(new FileSystem("ext4", new FileSystem.Owner("nobody", "nobody"))), Optional.of("/music"));
        return new NfsTarget(new ExportName(name), ServiceIp.parse(serviceIp), List.of(AllowedNetwork.EVERYONE_V4),
                "DfltRscGrp", List.of(volume), false, implementation);
    }

    private static NvmeTarget subsystem(String name, String serviceIp) {
        return new NvmeTarget(new Nqn("nqn.2026-03.org.example:nvme:" + name), ServiceIp.parse(serviceIp),
                "DfltRscGrp", List.of(Volume.raw(1, 20_480)), false);
    }

    private String portId(String resource) {
        String file = cluster.file("/etc/drbd-reactor.d/linstor-gateway-nvmeof-" + resource + ".toml").orElseThrow();
        return file.replaceFirst("(?s).* port_id=(\\d+) .*", "$1");
    }

    private static GatewayException failure(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }
}
