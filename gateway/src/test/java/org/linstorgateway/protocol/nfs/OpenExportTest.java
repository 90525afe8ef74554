package org.linstorgateway.protocol.nfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.cli.parser.TestOptions;
import org.linstorgateway.option.Operation;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.protocol.PatchedTarget;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.TargetPatch;

import static org.assertj.core.api.Assertions.assertThat;

/** An export that is open to everybody gets an address of another family. */
class OpenExportTest {
    private static final TargetPatch BOTH = new TargetPatch(
            Map.of("service_ips", List.of("10.0.0.1/24", "fd00::1/64")));
    private final Nfs nfs = new Nfs();

    private NfsTarget target(String... options) {
        List<String> words = new ArrayList<>(List.of("media", "10.0.0.1/24", "1G", "1G"));
        words.addAll(List.of(options));
        return nfs.form().target(TestOptions.parse(nfs.form().options(Operation.CREATE), words.toArray(String[]::new)));
    }

    private List<String> exports(NfsTarget target, TargetPatch patch) {
        Promoter former = Promoter.of("media", nfs.promoter().start(target, TestBackings.of(target), List.of()),
                "BindsTo");
        List<StartEntry> start = PatchedTarget.of(nfs, target, patch)
                .promoter(nfs, former, TestBackings.of(target), List.of()).orElseThrow().start();
        return NfsStartList.KERNEL_EXPORT.in(start).stream().map(export -> export.parameter("clientspec").orElseThrow()
                + " " + export.parameter("options").orElseThrow()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "kernel-shared"})
    void it_stays_open_to_everybody_who_reaches_it(String implementation) {
        NfsTarget open = target("--implementation", implementation, "--access", "ro");

        assertThat(PatchedTarget.of(nfs, open, BOTH).sentences())
                .contains("'allowed_ips' changes from 0.0.0.0/0 to 0.0.0.0/0, ::/0");
        assertThat(exports(open, BOTH)).containsExactly("0.0.0.0/0.0.0.0 ro,all_squash,anonuid=0,anongid=0",
                "[::]/:: ro,all_squash,anonuid=0,anongid=0", "0.0.0.0/0.0.0.0 ro,all_squash,anonuid=0,anongid=0",
                "[::]/:: ro,all_squash,anonuid=0,anongid=0");
    }

    @Test
    void the_new_clients_get_the_options_of_the_former_ones() {
        assertThat(exports(target("--allowed-ips", "10.0.0.0/8,0.0.0.0/0", "--network-options", "0.0.0.0/0(ro)"),
                BOTH)).contains("10.0.0.0/8 rw,all_squash,anonuid=0,anongid=0",
                        "[::]/:: ro,all_squash,anonuid=0,anongid=0");
    }

    @Test
    void an_export_for_some_networks_stays_closed() {
        NfsTarget some = target("--allowed-ips", "10.0.0.0/8");

        assertThat(PatchedTarget.of(nfs, some, BOTH).target().allowedNetworks())
                .containsExactly(AllowedNetwork.parse("10.0.0.0/8"));
    }

    @Test
    void a_list_in_the_same_change_is_that_of_the_export() {
        NfsTarget changed = PatchedTarget.of(nfs, target(), new TargetPatch(Map.of("service_ips",
                List.of("10.0.0.1/24", "fd00::1/64"), "allowed_ips", List.of("0.0.0.0/0")))).target();

        assertThat(changed.allowedNetworks()).containsExactly(AllowedNetwork.EVERYONE_V4);
    }

    @Test
    void an_upgrade_lets_ipv6_clients_in_and_a_change_keeps_the_entry_and_its_fsid() {
        NfsTarget open = target();
        List<StartEntry> start = nfs.promoter().start(PatchedTarget.of(nfs, open, BOTH).target(),
                TestBackings.of(open), List.of()).stream()
                .map(entry -> StartEntry.parse(entry.text().replace("'[::]/::'", "'[::]/0'"))).toList();
        Promoter former = Promoter.of("media", start, "BindsTo");

        List<StartRevision> revisions = nfs.promoter().revisions(former, List.of());

        assertThat(revisions.getLast().start()).filteredOn(entry -> entry.text().contains("[::]")).hasSize(2)
                .allMatch(entry -> entry.text().contains("clientspec='[::]/::'"));
        assertThat(revisions.getLast().start()).extracting(entry -> entry.text().replaceAll(".*fsid=", ""))
                .isEqualTo(start.stream().map(entry -> entry.text().replaceAll(".*fsid=", "")).toList());
        NfsTarget read = nfs.promoter().read(former, TestBackings.of(open));
        assertThat(NfsStartList.KERNEL_EXPORT.in(PatchedTarget.of(nfs, read, new TargetPatch(
                Map.of("allowed_ips", List.of("0.0.0.0/0")))).promoter(nfs, former, TestBackings.of(open), List.of())
                .orElseThrow().start())).hasSize(2);
    }
}
