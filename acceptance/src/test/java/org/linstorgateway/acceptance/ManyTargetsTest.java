package org.linstorgateway.acceptance;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** Many targets at once, and a target with several service IPs. */
@RequiresLab
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyTargetsTest {
    private static final String IQN = "iqn.2026-03.org.example:";
    private static final int TARGETS = 10;
    private static final int FIRST_IP = 100;

    private LabProcess lab;

    @BeforeAll
    void startLab() {
        lab = new LabProcess();
    }

    @AfterAll
    void stopLab() {
        lab.close();
    }

    private Subprocess.Result create(String target, String ips) {
        return lab.gateway("iscsi", "create", "--implementation", "tgt", "--resource-timeout", "60s", IQN + target, ips,
                "16M");
    }

    private String url(int number) {
        return "iscsi://" + lab.ip(FIRST_IP + number) + "/" + IQN + "many-" + number + "/1";
    }

    @Test
    void ten_targets_created_at_once_have_separate_data() throws Exception {
        long start = System.nanoTime();
        try (ExecutorService executor = Executors.newFixedThreadPool(TARGETS)) {
            List<Future<Subprocess.Result>> all = IntStream.range(0, TARGETS)
                    .mapToObj(i -> executor.submit(() -> create("many-" + i, lab.ip(FIRST_IP + i) + "/24"))).toList();
            for (Future<Subprocess.Result> each : all) {
                each.get().requireSuccess();
            }
        }
        Figures.print("ten iSCSI targets created at once, ms", (System.nanoTime() - start) / 1_000_000);

        for (int i = 0; i < TARGETS; i++) {
            assertThat(io("write", i)).contains("wrote 65536");
        }
        for (int i = 0; i < TARGETS; i++) {
            assertThat(io("read", i)).contains("read 65536").doesNotContain("failed");
        }
    }

    private String io(String verb, int number) {
        return lab.client("qemu-io", "-f", "raw", "-c", verb + " -P " + (number + 1) + " 0 64k", url(number)).text();
    }

    @Test
    void a_target_with_two_service_ips_is_one_disk_with_two_paths() {
        create("paths", lab.ip(120) + "/24," + lab.otherIp(120) + "/24").requireSuccess();

        String one = "iscsi://" + lab.ip(120) + "/" + IQN + "paths/1";
        String other = "iscsi://" + lab.otherIp(120) + "/" + IQN + "paths/1";
        assertThat(lab.client("qemu-io", "-f", "raw", "-c", "write -P 7 0 64k", one).text()).contains("wrote 65536");
        assertThat(lab.client("qemu-io", "-f", "raw", "-c", "read -P 7 0 64k", other).text()).contains("read 65536")
                .doesNotContain("failed");
    }
}
