package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.Samples;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linstorgateway.protocol.nfs.NfsExamples.MEDIA;
import static org.linstorgateway.protocol.nfs.NfsExamples.OLDSHARE;
import static org.linstorgateway.protocol.nfs.NfsExamples.OPEN;
import static org.linstorgateway.protocol.nfs.NfsExamples.SCRATCH;
import static org.linstorgateway.protocol.nfs.NfsExamples.sample;

class NfsTest {
    private final Nfs nfs = new Nfs();

    static Stream<NfsTarget> samples() {
        return Stream.of(MEDIA, OPEN, OLDSHARE, SCRATCH);
    }

    @Test
    void a_node_serves_one_export_of_the_kernel_and_any_number_of_ganesha() {
        PortUse kernel = use(MEDIA);
        PortUse ganesha = use(SCRATCH);

        assertThat(kernel.collidesWith(kernel)).isTrue();
        assertThat(kernel.collidesWith(ganesha)).isTrue();
        assertThat(ganesha.collidesWith(ganesha)).isFalse();
    }

    @Test
    void ganesha_with_several_service_ips_shares_a_node_with_no_other_export() {
        PortUse several = use(with(SCRATCH, "192.168.50.22/24", "fd00::22/64"));

        assertThat(several.collidesWith(several)).isTrue();
        assertThat(several.collidesWith(use(SCRATCH))).isTrue();
        assertThat(use(SCRATCH).collidesWith(several)).isTrue();
        assertThat(nfs.rules().notes(with(SCRATCH, "192.168.50.22/24", "fd00::22/64"))).singleElement().asString()
                .contains("listens on all addresses");
    }

    private PortUse use(NfsTarget target) {
        PortUse wanted = nfs.promoter().portUse(target).orElseThrow();
        assertThat(nfs.promoter().portUse(start(target))).contains(wanted);
        return wanted;
    }

    private static NfsTarget with(NfsTarget target, String... serviceIps) {
        return new NfsTarget(target.name(), Stream.of(serviceIps).map(ServiceIp::parse).toList(),
                target.allowedNetworks(), "gw", target.volumes(), false, target.implementation());
    }

    @Test
    void a_kernel_export_with_several_service_ips_blocks_all_before_the_first_exists() {
        assertThat(texts(start(with(OLDSHARE, "192.168.50.21/24", "fd00::21/64"))))
                .extracting(text -> text.replaceAll("ocf:heartbeat:| device=.*| fsid=.*| protocol=.*", ""))
                .containsExactly("portblock portblock0 action=block ip=192.168.50.21 portno=2049",
                        "portblock portblock1 action=block ip=fd00::21 portno=2049",
                        "Filesystem fs_cluster_private", "Filesystem fs_1",
                        "IPaddr2 service_ip0 cidr_netmask=24 ip=192.168.50.21",
                        "IPaddr2 service_ip1 cidr_netmask=64 ip=fd00::21",
                        "nfsserver nfsserver nfs_ip=192.168.50.21,fd00::21 nfs_server_scope=192.168.50.21 "
                                + "nfs_shared_infodir=/srv/ha/internal/oldshare/nfs",
                        "exportfs export_1_0 clientspec=192.168.50.0/24 directory=/srv/gateway-exports/oldshare",
                        "portblock portunblock0 action=unblock ip=192.168.50.21 portno=2049",
                        "portblock portunblock1 action=unblock ip=fd00::21 portno=2049");
    }

    @Test
    void ganesha_listens_on_all_addresses_if_there_are_several() {
        assertThat(NfsStartList.GANESHA.firstIn(start(with(SCRATCH, "192.168.50.22/24", "fd00::22/64"))).orElseThrow()
                .parameters()).containsEntry("nfs_ip", "::").containsEntry("server_scope", "192.168.50.22");
    }

    @Test
    void the_start_list_is_that_of_existing_installations_except_for_portblock() {
        assertThat(start(MEDIA)).isEqualTo(Samples.todaysStart(sample("media")));
        assertThat(start(OPEN)).isEqualTo(Samples.todaysStart(sample("open")));
    }

    @Test
    void ganesha_gets_a_pid_file_that_existing_installations_lack() {
        assertThat(texts(start(SCRATCH))).isEqualTo(texts(Samples.todaysStart(sample("scratch"))).stream().map(
                text -> text.replace(" recovery_dir=", " pid_file=/srv/ha/internal/scratch/ganesha.pid recovery_dir="))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void existing_files_of_all_versions_are_readable(NfsTarget target) {
        assertThat(nfs.promoter().read(sample(target.resource()), TestBackings.of(target))).isEqualTo(target);
    }

    @Test
    void a_volume_that_linstor_lacks_is_not_hidden() {
        List<Volume> volumes = nfs.promoter().read(sample("media"), Backing.NONE).volumes();

        assertThat(volumes).extracting(Volume::number).containsExactly(1, 2);
        assertThat(volumes.getFirst().exportPath()).contains("/music");
        assertThat(volumes.getFirst().fileSystem().orElseThrow().type()).isEqualTo("ext4");
    }

    @Test
    void agents_are_found_at_any_position_and_foreign_ones_are_ignored() {
        List<StartEntry> shuffled = Stream.concat(sample("media").start().reversed().stream(),
                Stream.of("ocf:heartbeat:Filesystem logs device=/dev/vdb directory=/srv/logs fstype=xfs",
                        "ocf:linbit:watcher w target=media", "some.service").map(StartEntry::parse))
                .toList();

        assertThat(nfs.promoter().read(sample("media").withStart(shuffled), TestBackings.of(MEDIA))).isEqualTo(MEDIA);
    }

    @Test
    void a_mount_with_another_name_is_recognised_by_its_device() {
        List<StartEntry> renamed = sample("media").start().stream()
                .map(entry -> StartEntry.parse(entry.text().replace("Filesystem fs_2", "Filesystem movies"))).toList();

        assertThat(nfs.promoter().read(sample("media").withStart(renamed), TestBackings.of(MEDIA))).isEqualTo(MEDIA);
    }

    @Test
    void the_served_address_comes_first_among_several() {
        List<StartEntry> start = Stream.concat(Stream.of(StartEntry.parse("ocf:heartbeat:IPaddr2 other ip=10.0.0.1")),
                sample("scratch").start().stream()).toList();

        assertThat(nfs.promoter().read(sample("scratch").withStart(start), TestBackings.of(SCRATCH)).serviceIps())
                .containsExactly(ServiceIp.parse("192.168.50.22/24"), ServiceIp.parse("10.0.0.1/32"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocf:heartbeat:IPaddr2 service_ip cidr_netmask=24 ip=10.0.0.1",
            "ocf:heartbeat:nfsserver nfsserver nfs_ip=10.0.0.1"})
    void a_file_without_server_or_address_is_unreadable(String entry) {
        Promoter promoter = sample("media").withStart(List.of(StartEntry.parse(entry)));

        assertThatThrownBy(() -> nfs.promoter().read(promoter, Backing.NONE))
                .isInstanceOf(UnreadablePromoterException.class);
    }

    @Test
    void differences_are_named() {
        NfsTarget other = new NfsTarget(MEDIA.name(), MEDIA.serviceIps(), List.of(AllowedNetwork.parse("10.0.0.0/8")),
                "GW", List.of(NfsExamples.volume(1, "/audio"), NfsExamples.volume(2, "/movies")), false,
                NfsImplementation.GANESHA);

        assertThat(nfs.rules().difference(MEDIA, MEDIA)).isEmpty();
        assertThat(nfs.rules().difference(MEDIA, other).orElseThrow()).contains("allowed networks", "10.0.0.0/8",
                "1: 20 MiB at /audio", "implementation (existing: ganesha, requested: kernel)")
                .doesNotContain("resource group");
    }

    @Test
    void the_order_of_networks_and_ganeshas_one_word_for_everyone_make_no_difference() {
        NfsTarget reversed = NfsExamples.kernel("open", "192.168.50.23/24", OPEN.allowedNetworks().reversed(),
                OPEN.volumes().getFirst());
        NfsTarget everyone = new NfsTarget(SCRATCH.name(), SCRATCH.serviceIps(), OPEN.allowedNetworks(), "gw",
                SCRATCH.volumes(), false, NfsImplementation.GANESHA);

        assertThat(nfs.rules().difference(OPEN, reversed)).isEmpty();
        assertThat(nfs.rules().difference(everyone,
                nfs.promoter().read(Promoter.of("scratch", start(everyone), "BindsTo"), TestBackings.of(everyone))))
                .isEmpty();
    }

    private List<StartEntry> start(NfsTarget target) {
        return nfs.promoter().start(target, TestBackings.of(target), List.of());
    }

    private static List<String> texts(List<StartEntry> start) {
        return start.stream().map(StartEntry::text).toList();
    }
}
