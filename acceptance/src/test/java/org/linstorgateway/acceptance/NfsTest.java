package org.linstorgateway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** NFS exports with Ganesha, used by clients of libnfs. */
@InALab
class NfsTest {
    private static final int FILE_SIZE = 300_000;

    private final RunningLab lab = new RunningLab();
    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void end() {
        lab.close();
    }

    private void create(String name, int ip, String... options) {
        String[] words = new String[options.length + 7];
        String[] first = {"nfs", "create", "--implementation", "ganesha", name, lab.ip(ip) + "/24", "32M"};
        System.arraycopy(first, 0, words, 0, first.length);
        System.arraycopy(options, 0, words, first.length, options.length);
        lab.gateway(words).required();
    }

    private String url(String name, int ip, int version) {
        return url(name, "file", ip, version);
    }

    private String url(String name, String file, int ip, int version) {
        return "nfs://" + lab.ip(ip) + "/srv/gateway-exports/" + name + "/" + file + "?version=" + version;
    }

    /** A file with bytes that depend on the seed. */
    private Path file(int seed) throws IOException {
        byte[] bytes = new byte[FILE_SIZE];
        new Random(seed).nextBytes(bytes);
        return Files.write(folder.resolve("file" + seed), bytes);
    }

    private Shell.Outcome write(Path file, String url) {
        return lab.client("nfs-cp", file.toString(), url);
    }

    private boolean reads(Path file, String url) {
        Path copy = folder.resolve("copy");
        try {
            Files.deleteIfExists(copy);
            return lab.client("nfs-cp", url, copy.toString()).ok() && Files.mismatch(file, copy) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_is_written_is_read_in_both_versions_also_after_the_host_is_dead() throws IOException {
        create("media", 120);
        Path file = file(1);
        write(file, url("media", 120, 3)).required();
        assertThat(reads(file, url("media", 120, 3))).isTrue();
        assertThat(reads(file, url("media", 120, 4))).isTrue();

        long start = System.nanoTime();
        lab.powerOff(lab.primary("media").orElseThrow());
        Await.until("the export is served again", () -> answers("media", 120));
        Figures.print("NFS with Ganesha, host killed, served again after ms", (System.nanoTime() - start) / 1_000_000);

        assertThat(reads(file, url("media", 120, 3))).isTrue();
        Await.until("version 4 is out of its grace period", () -> reads(file, url("media", 120, 4)));
        Path another = file(2);
        write(another, url("media", "another", 120, 3)).required();
        assertThat(reads(another, url("media", "another", 120, 4))).isTrue();
    }

    private boolean answers(String name, int ip) {
        return lab.client("timeout", "2", "nfs-ls",
                "nfs://" + lab.ip(ip) + "/srv/gateway-exports/" + name + "?version=3").ok();
    }

    @Test
    void two_exports_on_one_host_are_two() throws IOException {
        for (String host : new String[]{"node-b", "node-c"}) {
            lab.on(host, "mount --bind /dev/null $(readlink -f $(command -v ganesha.nfsd))").required();
        }
        create("music", 121);
        create("movies", 122);
        assertThat(lab.primary("music")).contains("node-a");
        assertThat(lab.primary("movies")).contains("node-a");

        write(file(3), url("music", 121, 3)).required();
        write(file(4), url("movies", 122, 3)).required();

        assertThat(reads(file(3), url("music", 121, 4))).isTrue();
        assertThat(reads(file(4), url("movies", 122, 4))).isTrue();
        lab.gateway("nfs", "delete", "--force", "music").required();
        assertThat(reads(file(4), url("movies", 122, 4))).isTrue();
    }

    @Test
    void a_client_in_no_allowed_network_is_refused() throws IOException {
        create("closed", 123, "--allowed-ips", lab.otherIp(0) + "/24");

        assertThat(write(file(5), url("closed", 123, 3)).text()).contains("Permission denied");
        assertThat(reads(file(5), url("closed", 123, 4))).isFalse();
    }
}
