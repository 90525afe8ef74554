package org.linstorgateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code apply}, {@code diff} and {@code export}. */
class DocumentsTest {
    private static final String CLIENT = "iqn.1993-08.org.debian:01:client";
    private static final String VMSTORE = """
            protocol: iscsi
            iqn: iqn.2026-03.org.example:vmstore
            service_ips: [192.168.50.10/24]
            allowed_initiators: [%s]
            volumes:
              - size: 20M
            """.formatted(CLIENT);
    private static final String MEDIA = """
            protocol: nfs
            name: media
            service_ips: [192.168.50.20/24, 192.168.50.21/24]
            implementation: ganesha
            allowed_ips: [10.1.0.0/16]
            volumes:
              - size_kib: 20480
            """;
    private static final String FAST = """
            {"protocol": "nvme-of", "nqn": "nqn.2026-03.org.example:nvme:fast", "service_ips": ["192.168.50.30/24"],
             "volumes": [{"number": 1, "size": "20M"}]}
            """;

    private final ServedCommandLine line = new ServedCommandLine();
    private final SimulatedCluster cluster = line.cluster();
    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        line.close();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Outcome apply(String file) {
        return line.run("apply", "--yes", "-f", file);
    }

    @Test
    void targets_of_all_protocols_are_created_and_a_second_run_changes_nothing() throws IOException {
        file("a.yaml", VMSTORE + "---\n" + MEDIA);
        file("b.json", FAST);
        file("notes.txt", "no document");

        Outcome first = apply(folder.toString());
        List<String> files = List.copyOf(cluster.simulator().fileNames());
        cluster.simulator().takeRequests();
        Outcome second = apply(folder.toString());

        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out()).contains("3 targets to create or change, 0 unchanged.")
                .contains("Created iSCSI target 'iqn.2026-03.org.example:vmstore'")
                .contains("Created NFS export 'media'").contains("volume 1 of 20 MiB");
        assertThat(files).hasSize(3);
        assertThat(second).isEqualTo(new Outcome(0, "0 targets to create or change, 3 unchanged.\n", ""));
        assertThat(cluster.simulator().takeRequests()).allMatch(request -> request.method().equals("GET")
                || request.path().endsWith("/drbd-reactorctl/status"));
    }

    @Test
    void exported_targets_are_as_their_documents_say() throws IOException {
        apply(file("all.yaml", VMSTORE + "---\n" + MEDIA + "---\n" + FAST));
        line.run("iscsi", "set", "vmstore", "--username", "bob", "--password", "verysecret123", "--yes");

        Outcome yaml = line.run("export");
        Outcome json = line.run("export", "-o", "json");

        assertThat(yaml.out()).contains("username: bob").doesNotContain("verysecret123").doesNotContain("password");
        assertThat(line.run("diff", "-f", file("again.yaml", yaml.out())).out()).startsWith("0 targets");
        assertThat(line.run("diff", "-f", file("again.json", json.out())).out()).startsWith("0 targets");
        assertThat(line.run("export", "media", "fast").out()).contains("name: media").contains(":fast")
                .doesNotContain("vmstore");
        assertThat(line.run("export", "unknown").err()).contains("there is no target 'unknown'");
    }

    @Test
    void an_exported_target_can_be_created_anew_with_its_password_from_a_file() throws IOException {
        file("password", "verysecret123\n");
        String document = VMSTORE + "username: bob\npassword_file: password\n";

        Outcome created = apply(file("vmstore.yaml", document));

        assertThat(created.status()).as(created.err()).isZero();
        assertThat(cluster.file("/etc/drbd-reactor.d/linstor-gateway-iscsi-vmstore.toml").orElseThrow())
                .contains("incoming_password=verysecret123 incoming_username=bob");
        assertThat(line.run("diff", "-f", folder.resolve("vmstore.yaml").toString()).status()).isZero();
        assertThat(created.out() + created.err()).doesNotContain("verysecret123");
    }

    @Test
    void fields_that_differ_are_changed_and_those_that_are_not_named_stay() throws IOException {
        apply(file("media.yaml", MEDIA));
        String changed = "protocol: nfs\nname: media\nallowed_ips: [10.2.0.0/16]\n";

        Outcome diff = line.run("diff", "-f", file("media.yaml", changed));
        Outcome unanswered = line.run("apply", "-f", folder.resolve("media.yaml").toString());
        Outcome applied = apply(folder.resolve("media.yaml").toString());

        assertThat(diff.status()).isEqualTo(2);
        assertThat(diff.out()).contains("'allowed_ips' changes from 10.1.0.0/16 to 10.2.0.0/16 (restarts the service)");
        assertThat(unanswered.status()).isEqualTo(1);
        assertThat(applied.status()).isZero();
        assertThat(line.run("export", "media").out()).contains("10.2.0.0/16").doesNotContain("10.1.0.0/16")
                .contains("192.168.50.21/24");
    }

    @Test
    void missing_volumes_are_added_and_others_stay() throws IOException {
        apply(file("vmstore.yaml", VMSTORE + "  - size: 30M\n"));

        Outcome more = apply(file("vmstore.yaml", VMSTORE + "  - size: 30M\n  - size: 40M\n"));
        Outcome fewer = apply(file("vmstore.yaml", VMSTORE));

        assertThat(more.out()).contains("volume 3 is added with 40 MiB");
        assertThat(fewer.status()).isZero();
        assertThat(fewer.err()).contains("volume 2 is not in the document and stays; delete-volume deletes it");
        assertThat(line.run("iscsi", "show", "vmstore").out()).contains("Volume 3");
    }

    @Test
    void a_volume_that_is_larger_in_its_document_grows() throws IOException {
        apply(file("media.yaml", MEDIA));
        String larger = MEDIA.replace("size_kib: 20480", "size: 40M");

        Outcome outcome = apply(file("media.yaml", larger));

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("volume 1 grows from 20 MiB to 40 MiB");
        assertThat(outcome.err()).contains("resize2fs");
        assertThat(line.run("diff", "-f", folder.resolve("media.yaml").toString()).status()).isZero();
    }

    @Test
    void nothing_changes_if_one_document_cannot_be_applied() throws IOException {
        apply(file("vmstore.yaml", VMSTORE));
        cluster.linstor().putFile("/etc/drbd-reactor.d/other.toml", "ip=192.168.50.99\n", List.of());
        List<String> impossible = List.of(
                VMSTORE.replace("20M", "10M"), VMSTORE + "resource_group: other\n", VMSTORE + "colour: red\n",
                VMSTORE + "password: secret\n", VMSTORE + "username: bob\npassword_env: NO_SUCH_VARIABLE\n",
                VMSTORE, MEDIA.replace("192.168.50.20", "192.168.50.10"),
                MEDIA.replace("192.168.50.21", "192.168.50.20"),
                MEDIA.replace("name: media", "name: Fast"), MEDIA.replace("name: media", "name: vmstore"),
                MEDIA.replace("192.168.50.20", "10.77.0.1"), MEDIA.replace("192.168.50.20", "192.168.50.99"),
                MEDIA + "resource_group: nosuch\n", MEDIA + "storage_pools: [nosuch]\n",
                MEDIA + "preferred_nodes: [nosuch]\n",
                "protocol: smb\n", "- 1\n", "name: media\n", "protocol: nfs\nname: [", "");

        for (String text : impossible) {
            Outcome outcome = apply(file("all.yaml", FAST + "---\n" + VMSTORE + "---\n" + text));

            assertThat(outcome.status()).as(text).isEqualTo(text.isEmpty() ? 0 : 1);
            assertThat(outcome.err()).as(text).doesNotContain("bug").doesNotContain("secret\n");
            if (!text.isEmpty()) {
                assertThat(outcome.err()).contains("all.yaml");
                assertThat(cluster.simulator().definitionNames()).as(text).containsExactly("vmstore");
            }
        }
    }

    @Test
    void the_first_failure_ends_the_run_and_the_message_tells_what_was_done() throws IOException {
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", "/v1/resource-definitions/media/**"));

        Outcome outcome = apply(file("all.yaml", VMSTORE + "---\n" + MEDIA + "---\n" + FAST));

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("'media'")
                .contains("done before: iSCSI target 'iqn.2026-03.org.example:vmstore'; not begun: NVMe-oF target");
        assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
    }

    private Outcome prune(String file) {
        return line.run("apply", "--yes", "--label", "storage", "--prune", "-f", file);
    }

    @Test
    void targets_whose_document_is_gone_are_deleted_if_they_have_the_label() throws IOException {
        apply(file("fast.yaml", FAST));
        line.run("apply", "--yes", "--label", "storage", "-f", file("all.yaml", VMSTORE + "---\n" + MEDIA));
        String left = file("all.yaml", MEDIA);

        Outcome diff = line.run("diff", "--label", "storage", "--prune", "-f", left);
        line.typing("");
        Outcome unanswered = line.run("apply", "--label", "storage", "--prune", "-f", left);
        List<String> kept = List.copyOf(cluster.simulator().definitionNames());
        Outcome pruned = prune(left);
        Outcome again = prune(left);

        assertThat(diff.status()).isEqualTo(2);
        assertThat(diff.out()).contains("iSCSI target 'iqn.2026-03.org.example:vmstore': it has no document and is "
                + "deleted with all its data: volume 1 of 20 MiB").doesNotContain("fast")
                .contains("0 targets to create or change, 1 to delete, 1 unchanged.");
        assertThat(unanswered.status()).isEqualTo(1);
        assertThat(kept).containsExactlyInAnyOrder("vmstore", "media", "fast");
        assertThat(pruned.out()).contains("Deleted iSCSI target 'iqn.2026-03.org.example:vmstore'");
        assertThat(cluster.simulator().definitionNames()).containsExactlyInAnyOrder("media", "fast");
        assertThat(again).isEqualTo(new Outcome(0, "0 targets to create or change, 1 unchanged.\n", ""));
    }

    @Test
    void a_target_that_exists_gets_the_label_without_another_change() throws IOException {
        apply(file("media.yaml", MEDIA));

        Outcome outcome = prune(folder.resolve("media.yaml").toString());

        assertThat(outcome.out()).contains("NFS export 'media': it gets the label 'storage'");
        assertThat(line.run("nfs", "show", "media").out()).containsPattern("Label: +storage");
        assertThat(prune(folder.resolve("media.yaml").toString()).out()).startsWith("0 targets");
    }

    @Test
    void a_target_of_another_set_of_documents_is_not_taken_over() throws IOException {
        line.run("apply", "--label", "other", "-f", file("media.yaml", MEDIA));

        Outcome refused = prune(folder.resolve("media.yaml").toString());
        assertThat(line.run("nfs", "unlabel", "media").out()).isEqualTo("Removed the label of 'media'\n");
        assertThat(line.run("nfs", "unlabel", "media").out()).isEqualTo("'media' has no label\n");
        Outcome taken = prune(folder.resolve("media.yaml").toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("has the label 'other' and not 'storage'").contains("unlabel");
        assertThat(taken.status()).as(taken.err()).isZero();
    }

    @Test
    void nothing_is_deleted_without_a_label_or_if_a_change_fails_before() throws IOException {
        line.run("apply", "--label", "storage", "-f", file("all.yaml", VMSTORE + "---\n" + MEDIA));

        Outcome unlabelled = line.run("apply", "--yes", "--prune", "-f", file("media.yaml", MEDIA));
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", "/v1/resource-definitions/fast/**"));
        Outcome failed = prune(file("fast.yaml", FAST));

        assertThat(unlabelled.status()).isEqualTo(1);
        assertThat(unlabelled.err()).contains("--prune needs --label");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("done before: nothing; not begun: iSCSI target");
        assertThat(cluster.simulator().definitionNames()).containsExactlyInAnyOrder("vmstore", "media");
    }

    /** Without documents, all targets of the label would have none. */
    @Test
    void nothing_is_deleted_if_no_file_is_named() throws IOException {
        line.run("apply", "--label", "storage", "-f", file("all.yaml", VMSTORE));

        for (List<String> files : List.of(List.<String>of(), List.of("-f", ""),
                List.of("-f", folder.toString(), "-f", ""),
                List.of("-f"))) {
            List<String> words = new ArrayList<>(List.of("apply", "--yes", "--label", "storage", "--prune"));
            words.addAll(files);
            Outcome outcome = line.run(words.toArray(String[]::new));

            assertThat(outcome.status()).as(files.toString()).isEqualTo(1);
            assertThat(outcome.out()).as(files.toString()).isEmpty();
            assertThat(cluster.simulator().definitionNames()).as(files.toString()).containsExactly("vmstore");
        }
        assertThat(line.run("diff").err()).contains("missing: --filename FILE");
    }

    @Test
    void programs_that_write_the_words_on_and_off_as_truth_values_are_understood() throws IOException {
        String tgt = VMSTORE.replace("allowed_initiators: [" + CLIENT + "]", "implementation: tgt");

        Outcome created = apply(file("vmstore.yaml", tgt + "thin_provisioning: true\nwrite_back: false\n"));

        assertThat(created.status()).as(created.err()).isZero();
        assertThat(line.run("iscsi", "show", "vmstore").out()).containsPattern("Thin provisioning: +on")
                .containsPattern("Write-back: +off");
        assertThat(line.run("diff", "-f", folder.resolve("vmstore.yaml").toString()).status()).isZero();
    }

    @Test
    void a_field_that_stays_for_life_is_refused_in_words() throws IOException {
        apply(file("vmstore.yaml", VMSTORE));

        assertThat(apply(file("vmstore.yaml", VMSTORE + "replicas: 3\n")).err())
                .contains("'replicas' is not set and cannot become 3");
    }

    @Test
    void documents_come_from_standard_input_too() {
        line.typing(VMSTORE);

        assertThat(apply("-").status()).isZero();
        assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
    }
}
