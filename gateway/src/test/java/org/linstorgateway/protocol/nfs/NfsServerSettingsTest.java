package org.linstorgateway.protocol.nfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.cli.parser.TestOptions;
import org.linstorgateway.option.Operation;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.PatchedTarget;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetPatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** NFS versions, grace time and lease time, from the command line to the promoter file. */
class NfsServerSettingsTest {
    private final Nfs nfs = new Nfs();

    private NfsTarget target(String... options) {
        List<String> words = new ArrayList<>(List.of("media", "10.0.0.1/24", "1G"));
        words.addAll(List.of(options));
        return nfs.form().target(TestOptions.parse(nfs.form().options(Operation.CREATE), words.toArray(String[]::new)));
    }

    private OcfAgent server(NfsTarget target) {
        List<StartEntry> start = nfs.promoter().start(target, TestBackings.of(target), List.of());
        return NfsStartList.KERNEL_SERVER.firstIn(start).or(() -> NfsStartList.GANESHA.firstIn(start)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "ganesha"})
    void without_settings_a_server_is_as_ever(String implementation) {
        assertThat(server(target("--implementation", implementation)).parameters()).doesNotContainKeys("nfsv4_only",
                "protocols", "grace_period", "lease_lifetime");
        assertThat(server(target("--implementation", implementation, "--nfs-versions", "4,3")).parameters())
                .doesNotContainKeys("nfsv4_only", "protocols");
    }

    @Test
    void version_4_alone_is_a_parameter_of_each_agent() {
        assertThat(server(target("--nfs-versions", "4")).parameters()).containsEntry("nfsv4_only", "true");
        assertThat(server(target("--nfs-versions", "4", "--implementation", "ganesha")).parameters())
                .containsEntry("protocols", "4");
        assertThat(nfs.rules().notes(target("--nfs-versions", "4", "--allowed-ips", "10.0.0.0/8"))).singleElement()
                .asString().contains("vers3=n");
        assertThat(new NfsTexts().details(target("--nfs-versions", "4"))).containsEntry("NFS versions", "4");
    }

    @Test
    void ganesha_takes_the_times() {
        NfsTarget target = target("--implementation", "ganesha", "--grace-time", "20", "--lease-time", "10");

        nfs.rules().requireCreatable(target);
        assertThat(server(target).parameters()).containsEntry("grace_period", "20").containsEntry("lease_lifetime",
                "10");
        assertThat(new NfsTexts().details(target)).containsEntry("Grace time", "20 s").containsEntry("Lease time",
                "10 s");
        assertThat(nfs.rules().difference(target, target("--implementation", "ganesha")).orElseThrow())
                .contains("grace time (existing: none, requested: 20)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--nfs-versions 3|expected 3,4 or 4", "--nfs-versions 4.2|expected 3,4 or 4",
            "--grace-time 20|/etc/nfs.conf", "--lease-time 20|/etc/nfs.conf",
            "--implementation kernel-shared --nfs-versions 4|/etc/nfs.conf",
            "--implementation kernel-shared --lease-time 20|/etc/nfs.conf",
            "--implementation ganesha --grace-time 181|0 to 180", "--implementation ganesha --lease-time 121|1 to 120",
            "--implementation ganesha --lease-time 0|1 to 120",
            "--implementation ganesha --grace-time 30|shorter than the lease time of 60 s",
            "--implementation ganesha --lease-time 100|grace time of 90 s"})
    void settings_that_no_agent_takes_are_refused(String options, String why) {
        assertThatThrownBy(() -> nfs.rules().requireCreatable(target(options.split(" "))))
                .isInstanceOfSatisfying(GatewayException.class,
                        e -> assertThat(e.messageWithHint()).contains(why));
    }

    @Test
    void a_patch_sets_and_removes_them() {
        NfsTarget target = target("--implementation", "ganesha");

        PatchedTarget<NfsTarget> changed = PatchedTarget.of(nfs, target,
                new TargetPatch(Map.of("nfs_versions", List.of("4"), "grace_time", 30L, "lease_time", 15L)));

        assertThat(changed.sentences()).containsExactly("'nfs_versions' changes from 3,4 to 4",
                "'grace_time' changes from the server's to 30", "'lease_time' changes from the server's to 15");
        assertThat(server(changed.target()).parameters()).containsEntry("protocols", "4");
    }

    @ParameterizedTest
    @CsvSource({"nfsserver nfsserver nfs_ip=10.0.0.1 nfsv4_only=yes, true",
            "nfsserver nfsserver nfs_ip=10.0.0.1 nfsv4_only=false, false",
            "'ganesha-nfs nfsserver nfs_ip=10.0.0.1 protocols=NFSv4', true",
            "'ganesha-nfs nfsserver nfs_ip=10.0.0.1 protocols=3,4', false"})
    void the_spellings_of_other_authors_are_read(String entry, boolean v4Only) {
        Promoter promoter = Promoter.of("media", List.of(
                StartEntry.parse("ocf:heartbeat:IPaddr2 service_ip cidr_netmask=24 ip=10.0.0.1"),
                StartEntry.parse("ocf:heartbeat:" + entry)), "BindsTo");

        assertThat(nfs.promoter().read(promoter, TestBackings.of(target())).server().v4Only()).isEqualTo(v4Only);
    }
}
