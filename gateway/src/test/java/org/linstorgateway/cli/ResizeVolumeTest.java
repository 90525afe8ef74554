package org.linstorgateway.cli;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class ResizeVolumeTest {
    private static final String IQN = "iqn.2026-03.org.example:vmstore";

    private final ServedCommandLine line = new ServedCommandLine();

    @AfterEach
    void close() {
        line.close();
    }

    private Outcome run(String... words) {
        return line.run(words);
    }

    private void create(String implementation) {
        assertThat(run("iscsi", "create", IQN, "192.168.50.10/24", "20M", "--implementation", implementation).status())
                .isZero();
    }

    private long sizeKib() {
        return line.cluster().linstor().resourceDefinition("vmstore").orElseThrow().volumes().get(1).sizeKib();
    }

    @Test
    void a_volume_grows_to_a_size_or_by_one_and_the_plan_says_what_clients_do() {
        create("lio-t");

        Outcome whole = run("iscsi", "resize-volume", IQN, "1", "32M");
        Outcome more = run("iscsi", "resize-volume", IQN, "1", "+16M");

        assertThat(whole.status()).isZero();
        assertThat(whole.out()).contains("volume 1 grows from 20 MiB to 32 MiB, which cannot be undone")
                .contains("iscsiadm -m session --rescan").contains("(clients have to rescan)")
                .endsWith("Resized volume 1 of \"" + IQN + "\" to 32 MiB\n");
        assertThat(more.out()).contains("from 32 MiB to 48 MiB");
        assertThat(sizeKib()).isEqualTo(48 * 1024);
    }

    @Test
    void a_restart_needs_a_yes() {
        create("tgt");

        line.typing("n\n");
        Outcome refused = run("iscsi", "resize-volume", IQN, "1", "32M");
        long unchanged = sizeKib();
        Outcome agreed = run("iscsi", "resize-volume", IQN, "1", "32M", "--yes");

        assertThat(refused.status()).isOne();
        assertThat(unchanged).isEqualTo(20 * 1024);
        assertThat(agreed.out()).contains("tgt serves the former size until the LUN is set up again");
        assertThat(agreed.status()).isZero();
        assertThat(sizeKib()).isEqualTo(32 * 1024);
    }

    @Test
    void a_dry_run_tells_by_its_status_whether_the_volume_would_grow() {
        create("lio-t");

        assertThat(run("iscsi", "resize-volume", IQN, "1", "32M", "--dry-run").status()).isEqualTo(2);
        assertThat(run("iscsi", "resize-volume", IQN, "1", "20M", "--dry-run"))
                .returns(0, Outcome::status)
                .returns("Volume 1 of \"" + IQN + "\" already has 20 MiB.\n", Outcome::out);
        assertThat(sizeKib()).isEqualTo(20 * 1024);
    }

    @Test
    void what_is_left_to_do_for_an_export_is_a_warning() {
        run("nfs", "create", "media", "192.168.50.20/24", "20M", "--implementation", "ganesha");

        Outcome outcome = run("nfs", "resize-volume", "media", "1", "+20M");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("'resize2fs /dev/drbd/by-res/media/1' on the node that serves the export");
    }

    @Test
    void a_wrong_size_or_number_is_refused() {
        create("lio-t");

        assertThat(run("iscsi", "resize-volume", IQN, "1", "10M").err())
                .contains("has 20 MiB and cannot shrink to 10 MiB");
        assertThat(run("iscsi", "resize-volume", IQN, "1", "+").err()).contains("not a size");
        assertThat(run("iscsi", "resize-volume", IQN, "7", "+10M").err()).contains("has no volume 7");
        assertThat(run("iscsi", "resize-volume", IQN, "0", "1G").err()).contains("cluster private volume");
        assertThat(run("iscsi", "resize-volume", IQN, "1").status()).isOne();
    }
}
