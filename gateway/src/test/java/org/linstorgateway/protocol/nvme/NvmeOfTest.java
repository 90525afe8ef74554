package org.linstorgateway.protocol.nvme;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.Samples;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartListChange;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.PatchedTarget;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linstorgateway.protocol.nvme.NvmeExamples.FAST;
import static org.linstorgateway.protocol.nvme.NvmeExamples.FOREIGN;
import static org.linstorgateway.protocol.nvme.NvmeExamples.sample;

class NvmeOfTest {
    private final NvmeOf nvme = new NvmeOf();

    static Stream<NvmeTarget> samples() {
        return Stream.of(FAST, FOREIGN);
    }

    @Test
    void the_start_list_is_that_of_existing_installations_except_for_port_number_and_portblock() {
        List<StartEntry> start = start(FAST, List.of());

        assertThat(start.stream().map(entry -> entry.text().replaceAll(" port_id=\\d+", "")).toList())
                .isEqualTo(Samples.todaysStart(sample("fast")).stream().map(StartEntry::text).toList());
        assertThat(portId(start)).isBetween(100, 65_535);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void existing_files_are_readable(NvmeTarget target) {
        assertThat(nvme.promoter().read(sample(target.resource()), TestBackings.of(target))).isEqualTo(target);
    }

    @Test
    void the_address_of_the_first_port_comes_first() {
        List<StartEntry> start = sample("foreign").start().stream().map(
                entry -> StartEntry.parse(entry.text().replace("addr=192.168.50.31", "addr=192.168.60.31"))).toList();

        assertThat(nvme.promoter().read(sample("foreign").withStart(start), Backing.NONE).serviceIps())
                .containsExactly(ServiceIp.parse("192.168.60.31/24"), ServiceIp.parse("192.168.50.31/24"));
    }

    @Test
    void a_namespace_that_linstor_lacks_is_not_hidden() {
        assertThat(nvme.promoter().read(sample("fast"), Backing.NONE).volumes())
                .containsExactly(Volume.raw(1, 0), Volume.raw(2, 0));
    }

    @Test
    void a_name_with_capitals_and_another_middle_is_readable() {
        List<StartEntry> start = sample("fast").start().stream().map(entry -> StartEntry.parse(entry.text()
                .replace("nqn.2026-03.org.example:nvme:fast", "NQN.Example:a:b:FAST"))).toList();

        assertThat(nvme.promoter().read(sample("fast").withStart(start), Backing.NONE).nqn().text())
                .isEqualTo("NQN.Example:a:b:FAST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocf:heartbeat:nvmet-subsystem s", "ocf:heartbeat:nvmet-subsystem s nqn=nonsense",
            "ocf:heartbeat:nvmet-subsystem s nqn=a:nvme:other", "ocf:heartbeat:nvmet-subsystem s nqn=a:nvme:fast",
            "ocf:heartbeat:IPaddr2 ip ip=10.0.0.1"})
    void a_file_without_a_fitting_target_is_unreadable(String entry) {
        Promoter promoter = sample("fast").withStart(List.of(StartEntry.parse(entry)));

        assertThatThrownBy(() -> nvme.promoter().read(promoter, Backing.NONE))
                .isInstanceOf(UnreadablePromoterException.class);
    }

    @Test
    void every_port_on_a_node_has_a_unique_number() {
        Promoter first = Promoter.of("fast", start(FAST, List.of()), "Requires");
        Promoter byHand = promoterWithPort(portId(first.start()) + 1);

        assertThat(portId(start(FAST, List.of(first, byHand, sample("foreign")))))
                .isEqualTo(portId(first.start()) + 2);
        assertThat(portId(start(FOREIGN, List.of(first)))).isNotEqualTo(portId(first.start()));
    }

    private static final NvmeTarget TWO_PATHS = new NvmeTarget(FAST.nqn(),
            List.of(ServiceIp.parse("192.168.50.30/24"), ServiceIp.parse("fd00::30/64")), "gw", FAST.volumes(), false);

    @Test
    void every_service_ip_has_a_port_with_a_number_of_its_own() {
        List<StartEntry> start = start(TWO_PATHS, List.of());

        List<OcfAgent> ports = NvmeStartList.NVMET_PORT.in(start);
        assertThat(ports).extracting(OcfAgent::instance).containsExactly("port0", "port1");
        assertThat(ports).extracting(port -> port.parameter("addr").orElseThrow()).containsExactly("192.168.50.30",
                "fd00::30");
        assertThat(ports.getFirst().parameters()).doesNotContainKey("addr_fam");
        assertThat(ports.getLast().parameters()).containsEntry("addr_fam", "ipv6");
        assertThat(ports).allSatisfy(port -> assertThat(port.parameters()).containsEntry("nqns", FAST.nqn().text()));
        assertThat(portIds(start)).doesNotHaveDuplicates().first()
                .isEqualTo(portIds(start(FAST, List.of())).getFirst());
        assertThat(start.subList(start.indexOf(ports.getLast()) + 1, start.size())).extracting(StartEntry::text)
                .allSatisfy(text -> assertThat(text).startsWith("ocf:heartbeat:portblock portunblock")).hasSize(2);
    }

    @Test
    void no_port_number_of_another_target_is_taken_for_a_further_port() {
        List<String> ids = portIds(start(TWO_PATHS, List.of()));
        List<Promoter> others = ids.stream().map(id -> promoterWithPort(Integer.parseInt(id))).toList();

        List<String> moved = portIds(start(TWO_PATHS, others));

        assertThat(moved).doesNotHaveDuplicates().doesNotContainAnyElementsOf(ids);
        assertThat(nvme.promoter().uniqueNumbers()).allSatisfy(number -> assertThat(
                number.isShared(Promoter.of("fast", start(TWO_PATHS, List.of()), "Requires"), others.getLast()))
                .isTrue());
    }

    private static List<String> portIds(List<StartEntry> start) {
        return NvmeStartList.NVMET_PORT.in(start).stream().map(port -> port.parameter("port_id").orElseThrow())
                .toList();
    }

    @Test
    void a_target_by_rdma_differs_from_one_by_tcp_in_its_ports_only() {
        NvmeTarget rdma = nvme.wire().target(Json.readObject(Json.write(nvme.wire().request(TWO_PATHS, Duration.ZERO))
                .replaceFirst("}$", ", \"transport\": \"rdma\"}")));
        Promoter former = Promoter.of("fast", start(TWO_PATHS, List.of()), "Requires");

        PatchedTarget<NvmeTarget> patched = PatchedTarget.of(nvme, TWO_PATHS,
                new TargetPatch(Map.of("transport", "rdma")));
        Promoter changed = patched.promoter(nvme, former, TestBackings.of(TWO_PATHS), List.of()).orElseThrow();

        assertThat(patched.sentences()).containsExactly("'transport' changes from tcp to rdma");
        assertThat(changed.start()).isEqualTo(start(rdma, List.of())).extracting(StartEntry::text)
                .isEqualTo(
                        former.start().stream().map(entry -> entry.text().replace("type=tcp", "type=rdma")).toList());
        assertThat(nvme.promoter().read(changed, TestBackings.of(TWO_PATHS)).transport()).isEqualTo(NvmeTransport.RDMA);
        assertThat(nvme.wire().request(TWO_PATHS, Duration.ZERO)).doesNotContainKey("transport");
        assertThat(nvme.rules().warnings(rdma)).anySatisfy(warning -> assertThat(warning).contains("nvmet-rdma"));
        assertThatThrownBy(() -> PatchedTarget.of(nvme, rdma, new TargetPatch(Map.of("transport", "fc"))))
                .hasMessageContaining("tcp, rdma");
    }

    @Test
    void an_ipv6_port_has_its_address_family() {
        NvmeTarget v6 = new NvmeTarget(FAST.nqn(), ServiceIp.parse("fd00::30/64"), "gw", FAST.volumes(), false);

        assertThat(NvmeStartList.NVMET_PORT.firstIn(start(v6, List.of())).orElseThrow().parameters())
                .containsEntry("addr", "fd00::30").containsEntry("addr_fam", "ipv6");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void adding_and_deleting_a_volume_leaves_all_entries_unchanged(NvmeTarget target) {
        List<Volume> volumes = new ArrayList<>(target.volumes());
        volumes.add(Volume.raw(9, 4_096));
        NvmeTarget more = target.withVolumes(volumes);
        StartListChange change = new StartListChange(nvme.promoter().agentKinds());
        List<StartEntry> file = sample(target.resource()).start();

        List<StartEntry> added = change.apply(file, replaced(target), replaced(more));

        assertThat(added).containsSubsequence(file).hasSize(file.size() + 1);
        OcfAgent last = NvmeStartList.NAMESPACE.in(added).getLast();
        assertThat(last.parameters()).containsEntry("namespace_id", "9");
        assertThat(added.indexOf(last)).isEqualTo(
                added.indexOf(NvmeStartList.NAMESPACE.in(file).getLast()) + 1);
        assertThat(change.apply(added, replaced(more), replaced(target))).isEqualTo(file);
    }

    @Test
    void differences_are_named() {
        NvmeTarget other = new NvmeTarget(FAST.nqn(), ServiceIp.parse("10.0.0.1/8"), "gw",
                List.of(Volume.raw(1, 4_096)), true);

        assertThat(nvme.rules().difference(FAST, FAST)).isEmpty();
        assertThat(nvme.rules().difference(FAST, other).orElseThrow()).contains("service IPs", "10.0.0.1/8", "volumes",
                "gross size");
    }

    private List<StartEntry> start(NvmeTarget target, List<Promoter> neighbours) {
        return nvme.promoter().start(target, TestBackings.of(target), neighbours);
    }

    /** As it would be written after LINSTOR's first replica was replaced. */
    private List<StartEntry> replaced(NvmeTarget target) {
        return nvme.promoter().start(target, TestBackings.of(target, "33333333-0000-4000-8000-000000000000"),
                List.of());
    }

    private static Promoter promoterWithPort(int id) {
        return Promoter.of("hand",
                List.of(StartEntry.parse("ocf:heartbeat:nvmet-port p addr=10.0.0.9 port_id=" + id)), "Requires");
    }

    private static int portId(List<StartEntry> start) {
        return Integer.parseInt(
                NvmeStartList.NVMET_PORT.firstIn(start).orElseThrow().parameter("port_id").orElseThrow());
    }
}
