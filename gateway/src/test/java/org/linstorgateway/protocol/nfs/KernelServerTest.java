package org.linstorgateway.protocol.nfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.cli.parser.TestOptions;
import org.linstorgateway.option.Operation;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.PatchedTarget;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetPatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Exports of the server that one export starts, and of the one that runs on every node. */
class KernelServerTest {
    private final Nfs nfs = new Nfs();

    private NfsTarget target(String name, String ip, String... options) {
        List<String> words = new ArrayList<>(List.of(name, ip, "1G"));
        words.addAll(List.of(options));
        return nfs.form().target(TestOptions.parse(nfs.form().options(Operation.CREATE), words.toArray(String[]::new)));
    }

    private NfsTarget of(String implementation) {
        return target(implementation, "10.0.0.1/24", "--implementation", implementation);
    }

    private List<StartEntry> start(NfsTarget target) {
        return nfs.promoter().start(target, TestBackings.of(target), List.of());
    }

    private Promoter promoter(NfsTarget target) {
        return Promoter.of(target.resource(), start(target), "BindsTo");
    }

    @Test
    void a_shared_export_starts_no_server() {
        assertThat(start(of("kernel-shared"))).filteredOn(OcfAgent.class::isInstance)
                .extracting(entry -> ((OcfAgent) entry).type())
                .containsExactly("portblock", "Filesystem", "Filesystem", "IPaddr2", "exportfs", "portblock");
        assertThat(nfs.promoter().read(promoter(of("kernel-shared")), TestBackings.of(of("kernel-shared"))))
                .isEqualTo(of("kernel-shared"));
    }

    @ParameterizedTest
    @CsvSource({"kernel, kernel, can serve only one export", "kernel, kernel-shared, would stop",
            "kernel-shared, kernel, run all the time"})
    void kinds_that_would_stop_the_server_of_the_other_are_refused(String wanted, String existing, String why) {
        assertThatThrownBy(() -> nfs.rules().requireCompatible(of(wanted), List.of(promoter(of(existing)))))
                .isInstanceOf(GatewayException.class).hasMessageContaining("'" + existing + "'")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"kernel-shared, kernel-shared", "kernel-shared, ganesha", "kernel, ganesha", "ganesha, kernel-shared"})
    void other_kinds_may_be_in_one_cluster(String wanted, String existing) {
        nfs.rules().requireCompatible(of(wanted), List.of(promoter(of(existing))));
    }

    @Test
    void shared_exports_share_a_node_and_its_port_with_nothing_else() {
        PortUse shared = use("kernel-shared");

        assertThat(shared.collidesWith(shared)).isFalse();
        Stream.of(use("kernel"), use("ganesha")).forEach(other -> {
            assertThat(shared.collidesWith(other)).isTrue();
            assertThat(other.collidesWith(shared)).isTrue();
        });
    }

    private PortUse use(String implementation) {
        PortUse use = nfs.promoter().portUse(of(implementation)).orElseThrow();
        assertThat(nfs.promoter().portUse(start(of(implementation)))).contains(use);
        return use;
    }

    @Test
    void the_limits_of_a_shared_export_are_noted() {
        assertThat(nfs.rules().notes(of("kernel-shared"))).anyMatch(note -> note.contains("nfs-server.service enabled"))
                .anyMatch(note -> note.contains("locks do not move")).anyMatch(note -> note.contains("4.1 or 4.2"));
        assertThat(nfs.rules().notes(of("kernel"))).noneMatch(note -> note.contains("locks"));
    }

    @ParameterizedTest
    @CsvSource({"kernel, nfs_server_scope", "ganesha, server_scope"})
    void the_scope_by_which_clients_know_the_server_stays_when_its_address_changes(String implementation,
            String parameter) {
        NfsTarget target = of(implementation);
        Promoter former = promoter(target);

        Promoter changed = PatchedTarget.of(nfs, target, new TargetPatch(Map.of("service_ips", List.of("10.0.0.9/24"))))
                .promoter(nfs, former, TestBackings.of(target), List.of()).orElseThrow();

        assertThat(changed.start()).filteredOn(entry -> entry.text().contains(parameter + "="))
                .singleElement().extracting(StartEntry::text).asString().contains(parameter + "=10.0.0.1")
                .contains("nfs_ip=10.0.0.9");
    }

    @Test
    void the_scope_of_an_ipv6_export_is_a_host_name() {
        NfsTarget target = target("media", "fd00::1/64");

        assertThat(NfsStartList.KERNEL_SERVER.firstIn(start(target)).orElseThrow().parameters())
                .containsEntry("nfs_server_scope", "fd00-0-0-0-0-0-0-1").containsEntry("nfs_ip", "fd00::1");
    }
}
