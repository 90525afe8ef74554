package org.linstorgateway.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Snapshots of targets with data, restored beside them and in their place. The lab copies the images of the volumes. */
@RequiresLab
class SnapshotTest {
    private static final String IQN = "iqn.2026-03.org.example:first";
    private static final String COPY = "iqn.2026-03.org.example:second";
    private static final int BLOCKS = 50;
    private static final int ROUNDS = 2;

    private final LabProcess lab = new LabProcess();
    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void stopLab() {
        lab.close();
    }

    private String url(String iqn, int ip) {
        return "iscsi://" + lab.ip(ip) + "/" + iqn + "/1";
    }

    private void create() {
        lab.gateway("iscsi", "create", "--implementation", "tgt", IQN, lab.ip(160) + "/24", "64M").requireSuccess();
    }

    private void restore() {
        lab.gateway("snapshot", "restore", "first", "before", lab.ip(161) + "/24", "--as", COPY).requireSuccess();
    }

    @Test
    void a_target_that_was_stopped_before_a_restoration_stays_stopped_and_starts_with_its_own_data() {
        create();
        try (BlockWriter writer = new BlockWriter(lab, url(IQN, 160))) {
            writer.awaitAcknowledged(BLOCKS);
            lab.gateway("snapshot", "create", "first", "before").requireSuccess();
            writer.awaitAcknowledged(BLOCKS);
            writer.stop();
            lab.gateway("iscsi", "stop", "first").requireSuccess();

            restore();

            assertThat(lab.primary("first")).isEmpty();
            assertThat(writer.readBack(lab, url(COPY, 161))).isGreaterThanOrEqualTo(BLOCKS);
            lab.gateway("iscsi", "start", "first").requireSuccess();
            assertThat(writer.readBack(lab, url(IQN, 160))).isEqualTo(writer.acknowledged());
        }
        lab.gateway("iscsi", "delete", "second", "--force").requireSuccess();
        lab.gateway("iscsi", "delete", "first", "--force", "--with-snapshots").requireSuccess();
    }

    /** A block is on the first disk before it is written to the second one. */
    @Test
    void snapshots_of_two_targets_are_of_one_moment_while_both_are_written() {
        create();
        String other = "iqn.2026-03.org.example:other";
        lab.gateway("iscsi", "create", "--implementation", "tgt", other, lab.ip(165) + "/24", "64M").requireSuccess();
        try (BlockWriter writer = new BlockWriter(lab, url(IQN, 160), url(other, 165))) {
            for (int round = 0; round < ROUNDS; round++) {
                writer.awaitAcknowledged(BLOCKS);
                String name = "both-" + round;
                lab.gateway("snapshot", "create", "--all-of", "first", "other", "--name", name).requireSuccess();
                writer.awaitAcknowledged(BLOCKS);
                restoreBoth(name);

                int first = writer.readBack(lab, url(COPY, 161));
                int second = writer.readBack(lab, url("iqn.2026-03.org.example:other-copy", 166));
                assertThat(first).isGreaterThanOrEqualTo(BLOCKS).isBetween(second, second + 1);
                deleteBoth();
            }
        }
    }

    private void restoreBoth(String snapshot) {
        lab.gateway("snapshot", "restore", "first", snapshot, lab.ip(161) + "/24", "--as", COPY).requireSuccess();
        lab.gateway("snapshot", "restore", "other", snapshot, lab.ip(166) + "/24", "--as",
                "iqn.2026-03.org.example:other-copy").requireSuccess();
    }

    private void deleteBoth() {
        lab.gateway("iscsi", "delete", "second", "--force").requireSuccess();
        lab.gateway("iscsi", "delete", "other-copy", "--force").requireSuccess();
    }

    @Test
    void another_server_completes_a_roll_back_whose_server_was_killed_when_the_target_had_stopped() {
        create();
        int saved = writeAndSave();
        try (BlockWriter writer = writeMore(saved)) {
            try (SecondServer server = new SecondServer(lab)) {
                Process command = server.begin("snapshot", "rollback", "first", "before", "--yes");
                Await.until("the target has stopped", () -> lab.primary("first").isEmpty());
                server.kill();
                command.destroyForcibly();
            }

            rollBack("before");

            assertThat(writer.readBack(lab, url(IQN, 160))).isEqualTo(saved);
            rollBack(kept());
            assertThat(writer.readBack(lab, url(IQN, 160))).isEqualTo(writer.acknowledged());
        }
    }

    /** Returns the number of blocks in the snapshot. */
    private int writeAndSave() {
        try (BlockWriter writer = new BlockWriter(lab, url(IQN, 160))) {
            writer.awaitAcknowledged(BLOCKS);
            writer.stop();
            lab.gateway("snapshot", "create", "first", "before").requireSuccess();
            return writer.acknowledged();
        }
    }

    /** Writes the same blocks and some more, and stops. */
    private BlockWriter writeMore(int saved) {
        BlockWriter writer = new BlockWriter(lab, url(IQN, 160));
        writer.awaitAcknowledged(saved + BLOCKS);
        writer.stop();
        return writer;
    }

    private void rollBack(String snapshot) {
        lab.gateway("snapshot", "rollback", "first", snapshot, "--yes").requireSuccess();
    }

    /** Returns the oldest snapshot of the data from before a roll back. */
    private String kept() {
        return lab.gateway("snapshot", "list", "first").requireSuccess().text().lines()
                .flatMap(line -> Stream.of(line.split("[^a-z0-9-]+")))
                .filter(word -> word.startsWith("before-rollback-")).findFirst().orElseThrow();
    }

    @Test
    void one_file_comes_back_from_a_read_only_copy_of_an_export_with_xfs() throws IOException {
        lab.gateway("nfs", "create", "--implementation", "ganesha", "--filesystem", "xfs", "docs",
                lab.ip(162) + "/24", "400M").requireSuccess();
        Path letter = Files.writeString(directory.resolve("local"), "the text");
        lab.client("nfs-cp", letter.toString(), file("docs", "letter", 162)).requireSuccess();
        lab.gateway("snapshot", "create", "docs", "monday").requireSuccess();
        lab.client("nfs-cp", letter.toString(), file("docs", "later", 162)).requireSuccess();

        lab.gateway("snapshot", "restore", "docs", "monday", lab.ip(163) + "/24", "--as", "docs-monday", "--read-only")
                .requireSuccess();

        Path copy = directory.resolve("copy");
        lab.client("nfs-cp", file("docs-monday", "letter", 163), copy.toString()).requireSuccess();
        assertThat(copy).hasContent("the text");
        assertThat(lab.client("nfs-cat", file("docs-monday", "later", 163)).ok()).isFalse();
        assertThat(lab.client("nfs-cat", file("docs", "later", 162)).requireSuccess().text()).contains("the text");
        assertThat(lab.client("nfs-cp", letter.toString(), file("docs-monday", "more", 163)).ok()).isFalse();
        assertThat(lab.client("nfs-cp", letter.toString(), file("docs", "more", 162)).ok()).isTrue();
    }

    private String file(String export, String name, int ip) {
        return "nfs://" + lab.ip(ip) + "/srv/gateway-exports/" + export + "/" + name + "?version=3";
    }
}
