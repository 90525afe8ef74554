package org.linstorgateway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** iSCSI targets with tgt, accessed by initiators. */
@RequiresLab
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IscsiTest {
    private static final String IQN = "iqn.2026-03.org.example:";
    private static final int SIZE_MIB = 32;

    private LabProcess lab;

    @BeforeAll
    void startLab() {
        lab = new LabProcess();
    }

    @AfterAll
    void stopLab() {
        lab.close();
    }

    private String url(int ip, String target, int lun) {
        return "iscsi://" + lab.ip(ip) + "/" + IQN + target + "/" + lun;
    }

    private void create(String target, int ip, String... options) {
        String[] arguments = new String[options.length + 6];
        String[] required = {"iscsi", "create", "--implementation", "tgt", IQN + target, lab.ip(ip) + "/24"};
        System.arraycopy(required, 0, arguments, 0, required.length);
        System.arraycopy(options, 0, arguments, required.length, options.length);
        lab.gateway(arguments).requireSuccess();
    }

    private String luns(int ip) {
        return lab.client("iscsi-ls", "--show-luns", "iscsi://" + lab.ip(ip)).text();
    }

    @Test
    void a_target_has_the_serial_of_its_promoter_file_and_stores_data() {
        create("plain", 100, SIZE_MIB + "M");

        assertThat(luns(100)).contains(IQN + "plain").contains("Lun:1").doesNotContain("Lun:2");
        String serial = serial("plain");
        assertThat(lab.client("iscsi-inq", url(100, "plain", 1)).text()).contains("Product:" + serial);
        assertThat(lab.client("iscsi-inq", "-e", "1", "-c", "128", url(100, "plain", 1)).text()).contains(serial);
        assertThat(lab.client("iscsi-readcapacity16", url(100, "plain", 1)).text())
                .contains("Total size:" + SIZE_MIB * 1024L * 1024);
        assertThat(lab.client("qemu-io", "-f", "raw", "-c", "write -P 0x5a 1M 64k", "-c", "read -P 0x5a 1M 64k",
                url(100, "plain", 1)).text()).contains("wrote 65536").contains("read 65536").doesNotContain("fail");
        assertThat(lab.client("qemu-io", "-f", "raw", "-c", "read -P 0xa5 1M 64k", url(100, "plain", 1)).text())
                .contains("verification failed");
    }

    /** Returns the serial number in the promoter file. */
    private String serial(String target) {
        String file = lab.promoterFile("iscsi", target);
        Matcher matcher = Pattern.compile("scsi_sn=(\\w+)").matcher(file);
        assertThat(matcher.find()).as(file).isTrue();
        return matcher.group(1);
    }

    @Test
    void initiators_give_back_blocks_of_a_thin_lun_and_no_write_stays_in_the_memory_of_a_node() throws IOException {
        create("thin", 103, SIZE_MIB + "M", "--thin-provisioning", "on", "--queue-depth", "64");
        String lun = url(103, "thin", 1);

        assertThat(lab.client("iscsi-readcapacity16", lun).text()).contains("LBPME:1")
                .contains("LOGICAL BLOCK LENGTH IN BYTES:512");
        assertThat(lab.client("iscsi-inq", "-e", "1", "-c", "178", lun).text()).contains("lbpu:1")
                .contains("provisioning type:2");
        assertThat(lab.client("qemu-io", "-f", "raw", "-c", "write -P 7 0 8M", lun).text()).contains("wrote");
        long written = usedBlocks("thin");
        assertThat(lab.client("qemu-io", "-f", "raw", "-c", "discard 0 8M", "-c", "read -P 0 0 8M", lun).text())
                .contains("discard 8388608").doesNotContain("fail");
        assertThat(usedBlocks("thin")).isLessThanOrEqualTo(written - 8 * 1024);
        assertThat(lab.hosts().stream().map(host -> lab.onHost(host,
                "for t in $(tgtadm --mode target --op show | sed -n 's/^Target \\([0-9]*\\): .*:thin$/\\1/p'); do "
                        + "tgtadm --mode target --op show --tid $t; done; tgtadm --mode target --op show")
                .text())).anyMatch(shown -> shown.contains("MaxQueueCmd=64") && shown.contains("flags: sync"));

        lab.gateway("iscsi", "set", IQN + "thin", "--yes", "--thin-provisioning", "off").requireSuccess();
        assertThat(lab.client("iscsi-readcapacity16", lun).text()).contains("LBPME:0");
    }

    /** Returns how much of its file the disk of LUN 1 uses, in KiB. */
    private long usedBlocks(String target) throws IOException {
        try (Stream<Path> files = Files.list(lab.directory().resolve("disks"))) {
            String file = files.filter(path -> path.getFileName().toString().matches(target + "-1\\b.*")).findFirst()
                    .orElseThrow().toString();
            return Long.parseLong(Subprocess.run("du", "-k", file).text().replaceFirst("(?s)\\s.*", ""));
        }
    }

    @Test
    void only_the_correct_password_is_accepted() {
        create("locked", 101, SIZE_MIB + "M", "--username", "alice", "--password", "correct-horse");
        String rest = "@" + lab.ip(101) + "/" + IQN + "locked/1";

        assertThat(lab.client("iscsi-inq", "iscsi://alice%correct-horse" + rest).text()).contains("DIRECT_ACCESS");
        assertThat(lab.client("iscsi-inq", "iscsi://alice%wrong-horse-x" + rest)).matches(out -> !out.ok(), "refused");
        assertThat(lab.client("iscsi-inq", url(101, "locked", 1))).matches(out -> !out.ok(), "refused");
    }

    @Test
    void a_resource_with_data_becomes_a_target_and_initiators_read_the_data() {
        lab.linstor("POST", "/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"legacy\"}}");
        lab.linstor("POST", "/v1/resource-definitions/legacy/volume-definitions",
                "{\"volume_definition\":{\"volume_number\":0,\"size_kib\":" + SIZE_MIB * 1024 + "}}");
        lab.linstor("POST", "/v1/resource-definitions/legacy/autoplace", "{}");
        Await.until("the disk of the resource exists", () -> disk("legacy").isPresent());
        Subprocess.run("qemu-io", "-f", "raw", "-c", "write -P 0x5a 1M 64k", disk("legacy").orElseThrow())
                .requireSuccess();

        lab.gateway("iscsi", "adopt", "--yes", "--implementation", "tgt", IQN + "legacy", lab.ip(104) + "/24")
                .requireSuccess();

        assertThat(luns(104)).contains("Lun:1").doesNotContain("Lun:2");
        assertThat(lab.client("qemu-io", "-f", "raw", "-c", "read -P 0x5a 1M 64k", url(104, "legacy", 1)).text())
                .contains("read 65536").doesNotContain("fail");
    }

    /** Returns the file behind the loop device of a resource with one volume. */
    private Optional<String> disk(String resource) {
        try (Stream<Path> disks = Files.list(lab.directory().resolve("disks"))) {
            return disks.map(Path::toString).filter(path -> path.contains("/" + resource + "-")).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
