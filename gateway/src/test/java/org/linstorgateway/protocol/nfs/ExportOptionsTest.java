package org.linstorgateway.protocol.nfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.cli.parser.TestOptions;
import org.linstorgateway.option.Operation;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.PatchedTarget;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ExportOptions;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linstorgateway.protocol.nfs.NfsExamples.MEDIA;
import static org.linstorgateway.protocol.nfs.NfsExamples.SCRATCH;
import static org.linstorgateway.protocol.nfs.NfsExamples.sample;

/** How hosts may use an export, from the command line to the promoter file. */
class ExportOptionsTest {
    private final Nfs nfs = new Nfs();

    private NfsTarget target(String... options) {
        List<String> words = new ArrayList<>(List.of("media", "10.0.0.1/24", "1G", "1G"));
        words.addAll(List.of(options));
        return nfs.form().target(TestOptions.parse(nfs.form().options(Operation.CREATE), words.toArray(String[]::new)));
    }

    private List<String> kernelOptions(NfsTarget target) {
        return NfsStartList.KERNEL_EXPORT.in(start(target)).stream()
                .map(export -> export.parameter("clientspec").orElseThrow() + " "
                        + export.parameter("options").orElse(""))
                .distinct().toList();
    }

    private List<StartEntry> start(NfsTarget target) {
        return nfs.promoter().start(target, TestBackings.of(target), List.of());
    }

    @Test
    void without_options_an_export_is_as_ever() {
        assertThat(kernelOptions(target())).containsExactly("0.0.0.0/0.0.0.0 rw,all_squash,anonuid=0,anongid=0");
        assertThat(nfs.wire().answer(new Deployed<>(target(), Optional.empty(), Status.UNKNOWN)))
                .doesNotContainKeys("access", "squash", "anonuid", "anongid", "sec", "writes", "export_options",
                        "network_options");
    }

    @Test
    void options_are_given_for_all_and_for_single_networks() {
        NfsTarget target = target("--allowed-ips", "10.1.0.0/16,10.2.0.0/16", "--access", "ro", "--squash",
                "root_squash", "--sec", "krb5,krb5p", "--writes", "async", "--options", "no_wdelay,insecure",
                "--network-options", "10.2.0.0/16(rw,no_root_squash,sync,sec=sys)");

        nfs.rules().requireCreatable(target);
        assertThat(kernelOptions(target)).containsExactly(
                "10.1.0.0/16 ro,root_squash,sec=krb5:krb5p,async,no_wdelay,insecure", "10.2.0.0/16 rw,no_root_squash");
        assertThat(nfs.wire().answer(new Deployed<>(target, Optional.empty(), Status.UNKNOWN)))
                .containsEntry("access", "ro").containsEntry("squash", "root_squash").doesNotContainKey("anonuid")
                .containsEntry("sec", List.of("krb5", "krb5p")).containsEntry("writes", "async")
                .containsEntry("export_options", List.of("no_wdelay", "insecure"))
                .containsEntry("network_options", List.of("10.2.0.0/16(rw,no_root_squash,anonuid=65534,anongid=65534,"
                        + "sec=sys,sync)"));
        assertThat(new NfsTexts().details(target)).containsEntry("Export options",
                "ro,root_squash,sec=krb5:krb5p,async,no_wdelay,insecure; "
                        + "10.2.0.0/16(rw,no_root_squash,anonuid=65534,anongid=65534,sec=sys,sync)");
    }

    @Test
    void ganesha_gets_the_options_as_parameters_of_its_agent() {
        NfsTarget target = target("--implementation", "ganesha", "--access", "ro", "--squash", "root_squash", "--sec",
                "sys,krb5");

        nfs.rules().requireCreatable(target);
        assertThat(NfsStartList.GANESHA.firstIn(start(target)).orElseThrow().parameters())
                .containsEntry("access_type", "RO").containsEntry("squash", "Root_Squash")
                .containsEntry("anonuid", "65534").containsEntry("anongid", "65534")
                .containsEntry("sectype", "sys,krb5");
        assertThat(NfsStartList.GANESHA.firstIn(start(target("--implementation", "ganesha"))).orElseThrow()
                .parameters()).doesNotContainKeys("access_type", "sectype");
    }

    @Test
    void values_of_ganesha_that_have_no_form_here_are_shown() {
        OcfAgent agent = (OcfAgent) StartEntry.parse("ocf:heartbeat:ganesha-nfs n access_type=MDONLY squash=RootId");

        assertThat(GaneshaOptions.read(agent).further()).containsExactly("access_type=MDONLY", "squash=RootId");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"--options frobnicate|'frobnicate' is not an option",
            "--options fsid=1|'fsid=1' cannot be set", "--options ro|use --access", "--options sec=sys|--sec",
            "--options refer=/a@b|'refer=/a@b' is not an option",
            "--squash no_root_squash --anonuid 7|leave out anonuid",
            "--squash root_squash --anonuid 0|root stays root", "--anonuid 4294967295|ids are 0 to",
            "--anonuid me|expected a whole number", "--access wr|rw, ro", "--sec krb4|sys, krb5",
            "--network-options 10.9.0.0/16(ro)|not among the allowed networks",
            "--network-options 0.0.0.0/0(nonsense)|'nonsense' is not an option",
            "--network-options 0.0.0.0/0(sec=sys,ro,sec=krb5,rw)|cannot be understood",
            "--network-options ro|expected a network with options in parentheses",
            "--implementation ganesha --writes async|async", "--implementation ganesha --options insecure|insecure",
            "--implementation ganesha --allowed-ips 10.1.0.0/16,10.2.0.0/16 --network-options 10.1.0.0/16(ro)|one set"})
    void options_that_do_not_work_are_refused(String options, String why) {
        assertThatThrownBy(() -> nfs.rules().requireCreatable(target(options.split(" "))))
                .isInstanceOf(RuntimeException.class).hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp", "no_subtree_check", "crossmnt", "no_acl", "security_label", "insecure"})
    void options_of_exports_are_accepted(String word) {
        nfs.rules().requireCreatable(target("--options", word));
    }

    @Test
    void the_risk_of_async_and_the_need_of_kerberos_are_noted() {
        assertThat(nfs.rules().notes(target("--writes", "async"))).hasSize(2).last().asString()
                .contains("a failover loses writes");
        assertThat(nfs.rules().notes(target("--sec", "krb5i"))).hasSize(2).last().asString().contains("Kerberos");
        assertThat(nfs.rules().notes(target())).singleElement().asString().contains("--allowed-ips");
    }

    @Test
    void options_of_other_authors_are_read_and_shown() {
        List<StartEntry> edited = sample("media").start().stream().map(entry -> StartEntry.parse(entry.text()
                .replace("rw,all_squash,anonuid=0,anongid=0", "sec=krb5,no_root_squash,x_new,rw"))).toList();

        NfsTarget read = nfs.promoter().read(sample("media").withStart(edited), TestBackings.of(MEDIA));

        assertThat(new NfsTexts().details(read)).containsEntry("Export options", "rw,no_root_squash,sec=krb5,x_new");
        assertThat(nfs.rules().difference(MEDIA, read).orElseThrow()).contains("export options");
    }

    @Test
    void an_export_of_an_unreadable_combination_keeps_it() {
        String options = "sec=krb5,rw,sec=sys,ro";
        List<StartEntry> edited = sample("media").start().stream().map(entry -> StartEntry.parse(entry.text()
                .replace("rw,all_squash,anonuid=0,anongid=0", options))).toList();

        NfsTarget read = nfs.promoter().read(sample("media").withStart(edited), TestBackings.of(MEDIA));

        assertThat(kernelOptions(read)).containsExactly("0.0.0.0/0.0.0.0 " + options);
        assertThat(nfs.wire().deployed(json(read)).target()).isEqualTo(read);
    }

    private static JsonObject json(NfsTarget target) {
        return Json.readObject(Json.write(
                new Nfs().wire().answer(new Deployed<>(target, Optional.empty(), Status.UNKNOWN))));
    }

    @Test
    void volumes_that_differ_have_their_own_options_in_every_form() {
        NfsTarget target = MEDIA.withVolumes(Stream.of(NfsExamples.volume(1, "/a"), NfsExamples.volume(2, "/b")
                .ruled(Optional.of(new ExportRules(ExportOptions.NONE.squashing(ExportOptions.Squash.ROOT_SQUASH),
                        Map.of()))))
                .toList());

        assertThat(new NfsTexts().details(target)).containsEntry("Export options of volume 2", "rw,root_squash")
                .containsEntry("Export options of volume 1", "rw,all_squash,anonuid=0,anongid=0");
        assertThat(nfs.wire().deployed(json(target)).target()).isEqualTo(target);
    }

    @Test
    void a_patch_changes_one_option_of_all_volumes() {
        NfsTarget differing = MEDIA.withVolumes(List.of(NfsExamples.volume(1, "/a"), NfsExamples.volume(2, "/b")
                .ruled(Optional.of(new ExportRules(ExportOptions.NONE.squashing(ExportOptions.Squash.ROOT_SQUASH),
                        Map.of())))));

        PatchedTarget<NfsTarget> patched = PatchedTarget.of(nfs, differing, new TargetPatch(Map.of("access", "ro")));

        assertThat(patched.target().volumes()).extracting(Volume::exportRules).containsOnly(Optional.empty());
        assertThat(patched.sentences()).containsExactly("'access' changes from rw to ro");
        assertThat(PatchedTarget.of(nfs, target("--squash", "root_squash", "--anonuid", "7"),
                new TargetPatch(Map.of("squash", "no_root_squash"))).sentences())
                .contains("'squash' changes from root_squash to no_root_squash");
        assertThatThrownBy(() -> PatchedTarget.of(nfs, SCRATCH, new TargetPatch(Map.of("writes", "async"))))
                .isInstanceOf(GatewayException.class).hasMessageContaining("NFS-Ganesha");
    }

    @Test
    void the_order_of_preference_of_security_flavours_can_be_changed() {
        NfsTarget target = target("--sec", "krb5,krb5p");

        PatchedTarget<NfsTarget> patched = PatchedTarget.of(nfs, target,
                new TargetPatch(Map.of("sec", List.of("krb5p", "krb5"))));

        assertThat(patched.sentences()).containsExactly("'sec' changes from krb5, krb5p to krb5p, krb5");
        assertThat(kernelOptions(patched.target())).singleElement().asString().contains("sec=krb5p:krb5");
    }
}
