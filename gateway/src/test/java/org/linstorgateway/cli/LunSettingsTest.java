package org.linstorgateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.PromoterReader;

import static org.assertj.core.api.Assertions.assertThat;

/** The implementation of iSCSI targets and the settings of their LUNs, from the command line to the promoter file. */
class LunSettingsTest {
    private static final String IQN = "iqn.2026-03.org.example:vmstore";
    private static final String FILE = "/etc/drbd-reactor.d/linstor-gateway-iscsi-vmstore.toml";

    private final ServedCommandLine line = new ServedCommandLine();
    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        line.close();
    }

    private Outcome create(String... words) {
        return run("create", Stream.concat(Stream.of("192.168.50.10/24", "20M"), Stream.of(words)));
    }

    private Outcome set(String... words) {
        return run("set", Stream.concat(Stream.of("--yes"), Stream.of(words)));
    }

    private Outcome run(String verb, Stream<String> words) {
        return line.run(Stream.concat(Stream.of("iscsi", verb, IQN), words).toArray(String[]::new));
    }

    private List<OcfAgent> luns() {
        return PromoterReader.read(line.cluster().file(FILE).orElseThrow()).start().stream()
                .filter(OcfAgent.class::isInstance).map(OcfAgent.class::cast)
                .filter(agent -> agent.type().equals("iSCSILogicalUnit")).toList();
    }

    private String shown() {
        return run("show", Stream.of()).out();
    }

    @Test
    void the_implementation_of_a_running_target_is_changed_and_the_plan_tells_what_initiators_see() {
        create("--implementation", "lio-t");
        String serial = luns().getFirst().parameters().get("scsi_sn");

        Outcome planned = run("set", Stream.of("--implementation", "tgt", "--dry-run"));
        Outcome changed = set("--implementation", "tgt");

        assertThat(planned.status()).isEqualTo(2);
        assertThat(planned.out()).contains("'implementation' changes from lio-t to tgt (restarts the service)")
                .contains("initiators recognise the LUNs");
        assertThat(changed.status()).as(changed.err()).isZero();
        assertThat(luns()).singleElement().satisfies(lun -> assertThat(lun.parameters())
                .containsEntry("implementation", "tgt").containsEntry("scsi_sn", serial)
                .containsEntry("scsi_id", "6001405" + serial + "0".repeat(17)));
        assertThat(shown()).contains("Implementation").contains("tgt");
    }

    @Test
    void settings_are_shown_changed_and_given_to_volumes_that_are_added() {
        create("--implementation", "tgt", "--thin-provisioning", "on", "--queue-depth", "64");
        String before = shown();
        Outcome added = run("add-volume", Stream.of("30M"));
        Outcome changed = set("--write-back", "on", "--queue-depth", "0");

        assertThat(before).containsPattern("Thin provisioning:? +on").containsPattern("Write-back:? +off")
                .containsPattern("Queue depth:? +64");
        assertThat(added.status()).isZero();
        assertThat(changed.status()).isZero();
        assertThat(changed.out()).contains("'write_back' changes from off to on")
                .contains("'queue_depth' changes from 64 to that of the software");
        assertThat(changed.err()).contains("they are lost");
        assertThat(luns()).hasSize(2).allSatisfy(lun -> assertThat(lun.parameters())
                .containsEntry("additional_parameters", "thin_provisioning=1").doesNotContainKey("tgt_bsoflags"));
        assertThat(shown()).containsPattern("Write-back:? +on").doesNotContain("Queue depth");
    }

    @Test
    void a_block_size_is_that_of_all_volumes_of_a_create_and_of_those_that_follow() {
        Outcome created = create("30M", "--implementation", "lio-t", "--block-size", "4096");
        run("add-volume", Stream.of("20M"));
        Outcome other = run("add-volume", Stream.of("20M", "--block-size", "512"));

        assertThat(created.err()).contains("newer than 4.18.0").contains("check-health");
        assertThat(other.status()).isZero();
        assertThat(luns()).extracting(lun -> lun.parameters().get("block_size")).containsExactly("4096", "4096", "4096",
                "512");
        assertThat(shown()).contains("4096 bytes (LUN 1)").contains("512 bytes (LUN 4)");
        assertThat(set("--block-size", "512").err()).contains("unknown option '--block-size'")
                .contains("'set' does not have it; create, add-volume do");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--implementation lio-t --write-back off|the choice of write-back needs",
            "--implementation lio --thin-provisioning on|thin provisioning needs the implementation tgt or lio-t",
            "--thin-provisioning on|each node chooses", "--implementation lio-t --queue-depth 4|a queue depth needs",
            "--implementation tgt --queue-depth 513|out of range", "--implementation tgt --queue-depth x|whole number",
            "--implementation tgt --block-size 4096|a block size needs the implementation lio-t or scst",
            "--block-size 4096|each node chooses", "--implementation lio-t --block-size 520|none of 512",
            "--implementation lio-t --block-size 99999999999|out of range",
            "--thin-provisioning maybe|must be on or off"})
    void what_the_implementation_cannot_do_is_refused(String words, String message) {
        Outcome outcome = create(words.split(" "));

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains(message);
        assertThat(line.cluster().simulator().definitionNames()).isEmpty();
    }

    @Test
    void documents_have_the_settings() throws IOException {
        String document = """
                protocol: iscsi
                iqn: %s
                service_ips: [192.168.50.10/24]
                implementation: lio-t
                thin_provisioning: 'on'
                volumes:
                  - size: 20M
                    block_size: 4096
                """.formatted(IQN);
        Outcome created = apply(document);
        String exported = line.run("export").out();

        assertThat(created.status()).as(created.err()).isZero();
        assertThat(luns().getFirst().parameters()).containsEntry("emulate_tpu", "1").containsEntry("block_size",
                "4096");
        assertThat(exported).contains("thin_provisioning: ").contains("block_size: 4096");
        assertThat(apply(exported).out()).startsWith("0 targets");
        assertThat(apply(document.replace("4096", "512")).err()).contains("block_size").contains("cannot");
        Outcome off = apply(document.replace("'on'", "'off'"));
        assertThat(off.out()).contains("'thin_provisioning' changes from on to off");
        assertThat(luns().getFirst().parameters()).doesNotContainKey("emulate_tpu");
    }

    private Outcome apply(String document) throws IOException {
        return line.run("apply", "--yes", "-f",
                Files.writeString(folder.resolve("target.yaml"), document).toString());
    }
}
