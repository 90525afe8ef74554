package org.linstorgateway.protocol.iscsi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.Samples;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartListChange;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.Secret;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class IscsiTest {
    private static final IscsiTarget VMSTORE = new IscsiTarget(new Iqn("iqn.2026-03.org.example:vmstore"),
            List.of(ServiceIp.parse("192.168.50.10/24")), "gw",
            List.of(Volume.raw(1, 20_480), Volume.raw(2, 12_288)), List.of(), Optional.empty(), false,
            Optional.empty());
    private static final IscsiTarget SECURE = new IscsiTarget(new Iqn("iqn.2026-03.org.example:secure"),
            List.of(ServiceIp.parse("192.168.50.11/24"), ServiceIp.parse("192.168.60.11/24")), "gw",
            List.of(Volume.raw(1, 20_480), Volume.raw(3, 12_288)),
            List.of(new InitiatorName("iqn.2026-03.org.example:host-a"),
                    new InitiatorName("iqn.2026-03.org.example:host-b")),
            Optional.of(new Chap("alice", new Secret("s3cret-pass'w0rd"))), true,
            Optional.of(IscsiImplementation.LIO_T));

    private final Iscsi iscsi = new Iscsi();

    @Test
    void the_start_list_is_that_of_existing_installations_except_for_portblock() {
        assertThat(iscsi.promoter().start(VMSTORE, TestBackings.of(VMSTORE), List.of()))
                .isEqualTo(Samples.todaysStart(sample("vmstore")));
        assertThat(iscsi.promoter().start(SECURE, TestBackings.of(SECURE), List.of()))
                .isEqualTo(Samples.todaysStart(sample("secure")));
    }

    @Test
    void existing_files_are_readable() {
        assertThat(iscsi.promoter().read(sample("vmstore"), TestBackings.of(VMSTORE))).isEqualTo(VMSTORE);
        assertThat(iscsi.promoter().read(sample("secure"), TestBackings.of(SECURE))).isEqualTo(SECURE);
    }

    @Test
    void files_of_older_versions_with_capitals_and_more_labels_are_readable() {
        IscsiTarget old = iscsi.promoter().read(sample("OldVMs"), Backing.NONE);

        assertThat(old.iqn().text()).isEqualTo("iqn.2022-06.com.Example.storage.lab:OldVMs");
        assertThat(old.resource()).isEqualTo("OldVMs");
        assertThat(iscsi.promoter().read(sample("legacy"), Backing.NONE).iqn().resource()).isEqualTo("legacy");
    }

    @Test
    void a_lun_that_linstor_lacks_is_not_hidden() {
        assertThat(iscsi.promoter().read(sample("vmstore"), Backing.NONE).volumes())
                .containsExactly(Volume.raw(1, 0), Volume.raw(2, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocf:heartbeat:IPaddr2 ip ip=10.0.0.1",
            "ocf:heartbeat:iSCSITarget target iqn=iqn.2026-03.org.example:another",
            "ocf:heartbeat:iSCSITarget target iqn=nonsense", "ocf:heartbeat:iSCSITarget target"})
    void a_file_without_a_fitting_target_is_unreadable(String entry) {
        Promoter promoter = sample("vmstore").withStart(List.of(StartEntry.parse(entry)));

        assertThatThrownBy(() -> iscsi.promoter().read(promoter, Backing.NONE))
                .isInstanceOf(UnreadablePromoterException.class);
    }

    @Test
    void tgt_gets_a_unique_number_and_its_own_value_for_everybody() {
        IscsiTarget target = with(IscsiImplementation.TGT);
        List<StartEntry> first = iscsi.promoter().start(target, TestBackings.of(target), List.of());
        List<StartEntry> second = iscsi.promoter().start(target, TestBackings.of(target),
                List.of(Promoter.of("vmstore", first, "Requires")));

        assertThat(tid(first)).isNotEqualTo(tid(second)).isPositive();
        assertThat(IscsiStartList.TARGET.firstIn(first).orElseThrow().parameter("allowed_initiators")).contains("ALL");
        assertThat(iscsi.promoter().read(Promoter.of("vmstore", first, "Requires"), TestBackings.of(target)))
                .isEqualTo(target);
    }

    @Test
    void luns_on_tgt_of_targets_with_similar_names_have_different_identifiers() {
        List<String> ids = Stream.of("backup-of-the-first", "backup-of-the-second")
                .map(name -> new IscsiTarget(new Iqn("iqn.2026-03.org.example:" + name), VMSTORE.serviceIps(), "gw",
                        VMSTORE.volumes(), List.of(), Optional.empty(), false, Optional.of(IscsiImplementation.TGT)))
                .flatMap(target -> IscsiStartList.LUN
                        .in(iscsi.promoter().start(target, TestBackings.of(target), List.of()))
                        .stream())
                .flatMap(lun -> lun.parameter("scsi_id").stream()).toList();

        assertThat(ids).hasSize(4).doesNotHaveDuplicates().allMatch(id -> id.matches("6001405[0-9a-f]{8}0{17}"));
    }

    @Test
    void a_lun_that_is_added_on_tgt_leaves_the_identity_of_the_others_alone() {
        IscsiTarget target = with(IscsiImplementation.TGT);
        Backing backing = TestBackings.of(target);
        List<StartEntry> older = iscsi.promoter().start(target.withVolumes(List.of(Volume.raw(1, 20_480))), backing,
                List.of()).stream().map(entry -> StartEntry.parse(entry.text().replaceAll(" scsi_id=\\S+", "")))
                .toList();
        StartListChange change = new StartListChange(iscsi.promoter().agentKinds());

        List<StartEntry> changed = change.apply(older,
                iscsi.promoter().start(target.withVolumes(List.of(Volume.raw(1, 20_480))), backing, List.of()),
                iscsi.promoter().start(target, backing, List.of()));

        assertThat(changed).containsAll(older).hasSize(older.size() + 1);
        assertThat(IscsiStartList.LUN.in(changed).getLast().parameter("scsi_id")).isPresent();
    }

    @Test
    void a_difference_is_named_without_showing_a_password() {
        IscsiTarget other = new IscsiTarget(SECURE.iqn(), SECURE.serviceIps(), "GW", SECURE.volumes(),
                SECURE.allowedInitiators().reversed(), Optional.of(new Chap("alice", new Secret("another"))), true,
                SECURE.implementation());

        assertThat(iscsi.rules().difference(SECURE, other)).contains("password");
        assertThat(iscsi.rules().difference(SECURE, SECURE)).isEmpty();
        IscsiTarget safe = with(IscsiImplementation.TGT);
        IscsiTarget older = writingBack(safe);
        assertThat(iscsi.rules().difference(safe, older)).as("repeated create of a target of an older gateway")
                .isEmpty();
        assertThat(iscsi.rules().difference(older, safe).orElseThrow()).contains("write-back");
        assertThat(iscsi.rules().difference(VMSTORE, VMSTORE.withVolumes(List.of())).orElseThrow())
                .contains("volumes (existing: [], requested: [1: 20 MiB, 2: 12 MiB])");
        assertThat(iscsi.rules().difference(with(IscsiImplementation.TGT), VMSTORE).orElseThrow())
                .contains("implementation (existing: none, requested: tgt)").doesNotContain("Optional");
    }

    private static int tid(List<StartEntry> start) {
        return Integer.parseInt(IscsiStartList.TARGET.firstIn(start).orElseThrow().parameter("tid").orElseThrow());
    }

    private static IscsiTarget writingBack(IscsiTarget target) {
        return new IscsiTarget(target.iqn(), target.serviceIps(), target.placement(), target.volumes(),
                target.allowedInitiators(), target.chap(), target.grossSize(), target.implementation(),
                new LunTuning(false, Optional.of(true), Optional.empty()));
    }

    private static IscsiTarget with(IscsiImplementation implementation) {
        return new IscsiTarget(VMSTORE.iqn(), VMSTORE.serviceIps(), "gw", VMSTORE.volumes(), List.of(),
                Optional.empty(), false, Optional.of(implementation));
    }

    private static Promoter sample(String name) {
        return PromoterReader.read(Samples.text("linstor-gateway-iscsi-" + name + ".toml"));
    }

    @Test
    void an_invalid_initiator_makes_its_file_unreadable() {
        Promoter promoter = new Promoter("vm", List.of(
                StartEntry.parse(
                        "ocf:heartbeat:iSCSITarget t iqn=iqn.2026-03.org.example:vm allowed_initiators='a\u0001b'")),
                sample("vmstore").document());

        assertThatThrownBy(() -> iscsi.promoter().read(promoter, Backing.NONE))
                .isInstanceOf(UnreadablePromoterException.class)
                .hasMessageContaining("allowed initiators");
    }

    @Test
    void a_target_without_volumes_has_no_gross_sizes() {
        IscsiTarget bare = new IscsiTarget(VMSTORE.iqn(), VMSTORE.serviceIps(), "gw", List.of(), List.of(),
                Optional.empty(), true, Optional.empty());

        assertThat(bare.grossSize()).isFalse();
    }

    @Test
    void a_name_of_one_letter_is_refused_with_the_reason() {
        assertThatThrownBy(() -> new Iqn("iqn.2026-03.org.example:x")).hasMessageContaining("two or more letters");
    }

    @Test
    void a_long_name_is_refused_quickly() {
        String dots = "iqn.2026-03." + ".".repeat(1 << 20);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> iscsi.names().parseId(dots))
                .hasMessageContaining("223"));
    }
}
