package org.linstorgateway.protocol.iscsi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.PatchedTarget;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Changes of the implementation and of the settings of LUNs, in files of any author. */
class IscsiChangeTest {
    private static final String INITIATOR = "iqn.1993-08.org.debian:01:client";
    private final Iscsi iscsi = new Iscsi();

    private static IscsiTarget target(Optional<IscsiImplementation> implementation, LunTuning tuning,
            Volume... volumes) {
        return new IscsiTarget(new Iqn("iqn.2026-03.org.example:vmstore"),
                List.of(ServiceIp.parse("192.168.50.10/24")), "gw", List.of(volumes), List.of(), Optional.empty(),
                false,
                implementation, tuning);
    }

    private static IscsiTarget on(IscsiImplementation implementation) {
        return target(Optional.of(implementation), LunTuning.NONE, Volume.raw(1, 20_480), Volume.raw(2, 20_480));
    }

    private static TargetPatch patch(String field, @Nullable Object value) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put(field, value);
        return new TargetPatch(fields);
    }

    private List<StartEntry> start(IscsiTarget target) {
        return iscsi.promoter().start(target, TestBackings.of(target), List.of());
    }

    /** Returns a start list with a part of each entry replaced, as an administrator does it. */
    private static List<StartEntry> edited(List<StartEntry> start, String part, String replacement) {
        return start.stream().map(entry -> StartEntry.parse(entry.text().replaceAll(part, replacement))).toList();
    }

    private Promoter promoter(List<StartEntry> start) {
        return Promoter.of("vmstore", start, "Requires");
    }

    private Promoter change(Promoter former, Backing backing, TargetPatch patch) {
        return PatchedTarget.of(iscsi, iscsi.promoter().read(former, backing), patch)
                .promoter(iscsi, former, backing, List.of()).orElseThrow();
    }

    private List<StartEntry> change(IscsiTarget target, List<StartEntry> start, TargetPatch patch) {
        return change(promoter(start), TestBackings.of(target), patch).start();
    }

    private GatewayException refusal(IscsiTarget target, TargetPatch patch) {
        return failure(() -> PatchedTarget.of(iscsi, target, patch));
    }

    private static GatewayException failure(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }

    private static OcfAgent lun(List<StartEntry> start, int index) {
        return IscsiStartList.LUN.in(start).get(index);
    }

    private static OcfAgent agent(List<StartEntry> start) {
        return IscsiStartList.TARGET.firstIn(start).orElseThrow();
    }

    private List<String> consequences(List<StartEntry> former, List<StartEntry> changed) {
        return iscsi.promoter().consequences(former, changed).stream().map(Plan.Change::sentence).toList();
    }

    @Test
    void luns_that_go_from_lio_to_tgt_keep_the_identifier_that_initiators_know_them_by() {
        IscsiTarget target = on(IscsiImplementation.LIO_T);
        List<StartEntry> former = edited(start(target), "scsi_sn=\\S+", "scsi_sn=1a2b3c4d");

        List<StartEntry> changed = change(target, former, patch("implementation", "tgt"));

        assertThat(lun(changed, 0).parameters()).containsEntry("implementation", "tgt")
                .containsEntry("scsi_id", "60014051a2b3c4d00000000000000000").containsEntry("scsi_sn", "1a2b3c4d")
                .containsEntry("product_id", lun(former, 0).parameters().get("product_id"))
                .containsEntry("tgt_bsoflags", "sync");
        assertThat(agent(changed).parameters()).containsEntry("implementation", "tgt").containsKey("tid")
                .containsEntry("allowed_initiators", "ALL");
        assertThat(consequences(former, changed)).anyMatch(line -> line.contains("initiators recognise the LUNs")
                && line.contains("'LIO-ORG ") && line.contains("to 'IET "))
                .anyMatch(line -> line.contains("tgtadm") && line.contains("tgtd"))
                .anyMatch(line -> line.contains("blockdev --getss"));
    }

    @Test
    void going_back_restores_the_file() {
        IscsiTarget target = on(IscsiImplementation.LIO_T);

        List<StartEntry> there = change(target, start(target), patch("implementation", "tgt"));

        assertThat(change(target, there, patch("implementation", "lio-t"))).isEqualTo(start(target));
    }

    @Test
    void an_identifier_of_its_own_stays_and_the_plan_tells_that_initiators_see_another_disk() {
        IscsiTarget target = on(IscsiImplementation.TGT);
        List<StartEntry> former = edited(start(target), "scsi_id=\\S+", "scsi_id=gateway-0123456789abcdef");

        List<StartEntry> changed = change(target, former, patch("implementation", "lio-t"));

        assertThat(lun(changed, 0).parameters()).containsEntry("scsi_id", "gateway-0123456789abcdef")
                .doesNotContainKey("tgt_bsoflags");
        assertThat(agent(changed).parameters()).doesNotContainKey("tid").containsEntry("allowed_initiators", "");
        assertThat(iscsi.promoter().consequences(former, changed)).anySatisfy(change -> {
            assertThat(change.sentence()).contains("take the LUNs for other disks")
                    .contains("LUN 1 from 6").contains("0123456789abcdef to 6001405");
            assertThat(change.effect()).isEqualTo(Effect.RESCAN);
        });
    }

    @Test
    void an_identity_that_nobody_knows_is_called_unknown() {
        IscsiTarget target = on(IscsiImplementation.LIO_T);
        List<StartEntry> former = start(target);

        for (String other : List.of("scst", "iet", "")) {
            assertThat(consequences(former, change(target, former, patch("implementation", other))))
                    .as(other).anyMatch(line -> line.contains("it is not known whether initiators recognise"));
        }
        assertThat(consequences(former, change(target, former, patch("implementation", "lio"))))
                .anyMatch(line -> line.contains("IBLOCK")).noneMatch(line -> line.contains("blockdev"));
    }

    @Test
    void initiators_that_the_new_implementation_would_take_for_something_else_are_refused() {
        IscsiTarget target = on(IscsiImplementation.TGT);
        List<StartEntry> former = edited(start(target), "allowed_initiators=ALL", "allowed_initiators=10.1.2.3");
        IscsiTarget read = iscsi.promoter().read(promoter(former), TestBackings.of(target));

        assertThat(refusal(read, patch("implementation", "lio-t"))).hasMessageContaining("10.1.2.3");
        IscsiTarget named = PatchedTarget
                .of(iscsi, on(IscsiImplementation.LIO_T), patch("allowed_initiators", List.of(INITIATOR))).target();
        assertThat(refusal(named, patch("implementation", "tgt")).code())
                .isEqualTo(ErrorCode.IMPLEMENTATION_UNSUITABLE.word());
    }

    @Test
    void settings_that_the_new_implementation_lacks_go_and_the_plan_says_so() {
        IscsiTarget target = target(Optional.of(IscsiImplementation.TGT),
                new LunTuning(true, Optional.of(false), Optional.of(64)), Volume.raw(1, 20_480));

        PatchedTarget<IscsiTarget> scst = PatchedTarget.of(iscsi, target, patch("implementation", "scst"));
        PatchedTarget<IscsiTarget> lio = PatchedTarget.of(iscsi, target, patch("implementation", "lio-t"));

        assertThat(scst.sentences()).containsExactlyInAnyOrder("'implementation' changes from tgt to scst",
                "'thin_provisioning' changes from on to off",
                "'queue_depth' changes from 64 to that of the software");
        assertThat(lio.target().tuning()).isEqualTo(new LunTuning(true, Optional.empty(), Optional.empty()));
        List<StartEntry> changed = change(target, start(target), patch("implementation", "lio-t"));
        assertThat(lun(changed, 0).parameters()).containsEntry("emulate_tpu", "1")
                .doesNotContainKeys("additional_parameters", "tgt_bsoflags");
        assertThat(agent(changed).parameters()).doesNotContainKey("additional_parameters");
    }

    @Test
    void a_block_size_keeps_the_target_on_software_that_serves_it() {
        IscsiTarget target = target(Optional.of(IscsiImplementation.LIO_T), LunTuning.NONE,
                Volume.raw(1, 20_480).blocks(Optional.of(4096)));

        assertThat(refusal(target, patch("implementation", "tgt"))).hasMessageContaining("a block size needs")
                .hasMessageContaining("cannot be read");
        assertThat(lun(change(target, start(target), patch("implementation", "scst")), 0).parameters())
                .containsEntry("block_size", "4096");
    }

    @Test
    void a_block_size_is_never_changed() {
        assertThat(refusal(on(IscsiImplementation.LIO_T), patch("block_size", 4096L)))
                .hasMessageContaining("cannot be changed").hasMessageContaining("could not read");
    }

    @Test
    void words_of_an_administrator_stay_beside_those_of_the_gateway() {
        IscsiTarget target = on(IscsiImplementation.TGT);
        List<StartEntry> former = edited(start(target), "product_id=",
                "additional_parameters='optimal_xfer_len=8 removable=1' product_id=");

        List<StartEntry> thin = change(target, former, patch("thin_provisioning", "on"));
        List<StartEntry> thick = change(target, thin, patch("thin_provisioning", "off"));

        assertThat(lun(thin, 0).parameters()).containsEntry("additional_parameters",
                "optimal_xfer_len=8 removable=1 thin_provisioning=1");
        assertThat(thick).isEqualTo(former);
    }

    @Test
    void settings_that_an_administrator_wrote_are_read() {
        IscsiTarget tgt = on(IscsiImplementation.TGT);
        List<StartEntry> start = edited(edited(edited(start(tgt), " tgt_bsoflags=\\S+", ""), "product_id=",
                "additional_parameters='a=b thin_provisioning=1' product_id="),
                "iqn=iqn\\.2026-03\\.org\\.example:vmstore ",
                "additional_parameters='MaxQueueCmd=32' $0");
        IscsiTarget lio = on(IscsiImplementation.LIO_T);
        List<StartEntry> blocks = edited(start(lio), "lun=2", "block_size=4096 emulate_tpu=1 lun=2");

        assertThat(read(start, tgt).tuning()).isEqualTo(new LunTuning(true, Optional.of(true), Optional.of(32)));
        assertThat(read(blocks, lio).volumes()).containsExactly(Volume.raw(1, 20_480),
                Volume.raw(2, 20_480).blocks(Optional.of(4096)));
        assertThat(read(blocks, lio).tuning().thinProvisioning()).isFalse();
    }

    private IscsiTarget read(List<StartEntry> start, IscsiTarget target) {
        return iscsi.promoter().read(promoter(start), TestBackings.of(target));
    }

    @Test
    void an_older_tgt_target_is_not_changed_by_a_change_of_something_else() {
        IscsiTarget target = on(IscsiImplementation.TGT);
        List<StartEntry> older = edited(start(target), " tgt_bsoflags=\\S+", "");

        List<StartEntry> changed = change(target, older, patch("queue_depth", 16L));

        assertThat(lun(changed, 0)).isEqualTo(lun(older, 0));
        assertThat(agent(changed).parameters()).containsEntry("additional_parameters", "MaxQueueCmd=16");
        assertThat(lun(change(target, older, patch("write_back", "off")), 0).parameters())
                .containsEntry("tgt_bsoflags", "sync");
    }

    @Test
    void a_target_with_a_user_name_without_a_password_can_be_changed() {
        for (String secret : List.of("incoming_username=alice incoming_password=''",
                "incoming_username='' incoming_password=abcdefghijkl")) {
            IscsiTarget target = on(IscsiImplementation.LIO_T);
            List<StartEntry> former = edited(start(target), "incoming_password='' incoming_username=''", secret);

            List<StartEntry> changed = change(target, former, patch("allowed_initiators", List.of(INITIATOR)));
            assertThat(agent(changed).parameters()).containsEntry("allowed_initiators", INITIATOR)
                    .containsEntry("incoming_username", agent(former).parameters().get("incoming_username"))
                    .containsEntry("incoming_password", agent(former).parameters().get("incoming_password"));
            Map<String, @Nullable Object> none = new HashMap<>();
            none.put("username", null);
            none.put("password", null);
            assertThat(agent(change(target, former, new TargetPatch(none))).parameters())
                    .containsEntry("incoming_username", "").containsEntry("incoming_password", "");
            TargetPatch both = new TargetPatch(Map.of("username", "bob", "password", "abcdefghijkl"));
            assertThat(agent(change(target, former, both)).parameters()).containsEntry("incoming_username", "bob")
                    .containsEntry("incoming_password", "abcdefghijkl");
        }
    }

    @Test
    void half_of_the_credentials_is_not_enough() {
        assertThat(refusal(on(IscsiImplementation.LIO_T), patch("username", "alice")).code())
                .isEqualTo(ErrorCode.CHAP_INCOMPLETE.word());
        assertThat(refusal(on(IscsiImplementation.LIO_T),
                new TargetPatch(Map.of("username", "alice", "password", ""))).code())
                .isEqualTo(ErrorCode.CHAP_INCOMPLETE.word());
    }
}
