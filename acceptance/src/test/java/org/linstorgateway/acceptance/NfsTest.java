package org.linstorgateway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** NFS exports with NFS-Ganesha, accessed by libnfs clients. */
@RequiresLab
class NfsTest {
    private static final int FILE_SIZE = 300_000;
    /** A line of nfs-ls: mode, links, user, group, size, name. */
    private static final Pattern FILE = Pattern.compile("(?m)^\\S+\\s+\\d+\\s+(\\d+)\\s.*\\sfile$");

    private final LabProcess lab = new LabProcess();
    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void stopLab() {
        lab.close();
    }

    private void create(String name, int ip, String... options) {
        String[] arguments = new String[options.length + 7];
        String[] required = {"nfs", "create", "--implementation", "ganesha", name, lab.ip(ip) + "/24", "32M"};
        System.arraycopy(required, 0, arguments, 0, required.length);
        System.arraycopy(options, 0, arguments, required.length, options.length);
        lab.gateway(arguments).requireSuccess();
    }

    private String url(String name, int ip, int version) {
        return url(name, "file", ip, version);
    }

    private String url(String name, String file, int ip, int version) {
        return "nfs://" + lab.ip(ip) + "/srv/gateway-exports/" + name + "/" + file + "?version=" + version;
    }

    /** Writes a local file with random bytes from the seed. */
    private Path file(int seed) throws IOException {
        byte[] bytes = new byte[FILE_SIZE];
        new Random(seed).nextBytes(bytes);
        return Files.write(directory.resolve("file" + seed), bytes);
    }

    private Subprocess.Result write(Path file, String url) {
        return lab.client("nfs-cp", file.toString(), url);
    }

    private boolean reads(Path file, String url) {
        Path copy = directory.resolve("copy");
        try {
            Files.deleteIfExists(copy);
            return lab.client("nfs-cp", url, copy.toString()).ok() && Files.mismatch(file, copy) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void files_are_readable_with_both_versions_also_after_a_host_is_killed() throws IOException {
        create("media", 120);
        Path file = file(1);
        write(file, url("media", 120, 3)).requireSuccess();
        assertThat(reads(file, url("media", 120, 3))).isTrue();
        assertThat(reads(file, url("media", 120, 4))).isTrue();

        long start = System.nanoTime();
        lab.powerOff(lab.primary("media").orElseThrow());
        Await.until("the export is served again", () -> answers("media", 120));
        Figures.print("NFS with Ganesha, host killed, served again after ms", (System.nanoTime() - start) / 1_000_000);

        assertThat(reads(file, url("media", 120, 3))).isTrue();
        Await.until("the grace period of NFS version 4 has ended", () -> reads(file, url("media", 120, 4)));
        Path another = file(2);
        write(another, url("media", "another", 120, 3)).requireSuccess();
        assertThat(reads(another, url("media", "another", 120, 4))).isTrue();
    }

    private boolean answers(String name, int ip) {
        return lab.client("timeout", "2", "nfs-ls",
                "nfs://" + lab.ip(ip) + "/srv/gateway-exports/" + name + "?version=3").ok();
    }

    @Test
    void two_exports_on_one_host_are_independent() throws IOException {
        for (String host : new String[]{"node-b", "node-c"}) {
            lab.onHost(host, "mount --bind /dev/null $(readlink -f $(command -v ganesha.nfsd))").requireSuccess();
        }
        create("music", 121);
        create("movies", 122);
        assertThat(lab.primary("music")).contains("node-a");
        assertThat(lab.primary("movies")).contains("node-a");

        write(file(3), url("music", 121, 3)).requireSuccess();
        write(file(4), url("movies", 122, 3)).requireSuccess();

        assertThat(reads(file(3), url("music", 121, 4))).isTrue();
        assertThat(reads(file(4), url("movies", 122, 4))).isTrue();
        lab.gateway("nfs", "delete", "--force", "music").requireSuccess();
        assertThat(reads(file(4), url("movies", 122, 4))).isTrue();
    }

    @Test
    void a_volume_that_is_added_to_a_running_export_is_served_at_once() throws IOException {
        lab.gateway("nfs", "create", "--implementation", "ganesha", "grows", lab.ip(124) + "/24", "32M",
                "--export-path", "/data").requireSuccess();
        String data = "nfs://" + lab.ip(124) + "/srv/gateway-exports/grows/data/file?version=3";
        write(file(6), data).requireSuccess();

        lab.gateway("nfs", "add-volume", "grows", "32M", "--export-path", "/builds").requireSuccess();

        write(file(7), data.replace("/data/", "/builds/")).requireSuccess();
        assertThat(reads(file(6), data)).isTrue();
    }

    @Test
    void an_export_with_two_service_ips_is_served_at_both_also_after_a_host_is_killed() throws IOException {
        String other = "nfs://" + lab.otherIp(125) + "/srv/gateway-exports/paths/file?version=";
        lab.gateway("nfs", "create", "--implementation", "ganesha", "paths",
                lab.ip(125) + "/24," + lab.otherIp(125) + "/24", "32M").requireSuccess();
        write(file(8), url("paths", 125, 3)).requireSuccess();
        assertThat(reads(file(8), other + 3)).isTrue();
        assertThat(reads(file(8), other + 4)).isTrue();

        lab.powerOff(lab.primary("paths").orElseThrow());
        Await.until("the export is served again", () -> answers("paths", 125));

        assertThat(reads(file(8), url("paths", 125, 3))).isTrue();
        assertThat(reads(file(8), other + 3)).isTrue();
    }

    @Test
    void a_read_only_export_is_readable_and_refuses_writes_until_it_is_changed() throws IOException {
        create("papers", 126);
        write(file(9), url("papers", 126, 3)).requireSuccess();

        lab.gateway("nfs", "set", "papers", "--access", "ro", "--yes").requireSuccess();
        Await.until("the export is served again", () -> answers("papers", 126));

        assertThat(write(file(10), url("papers", "another", 126, 3)).text()).contains("NFS3ERR_ROFS");
        assertThat(write(file(10), url("papers", "another", 126, 4)).ok()).isFalse();
        assertThat(reads(file(9), url("papers", 126, 3))).isTrue();
        assertThat(lab.gateway("nfs", "show", "papers").text()).contains("ro,all_squash");
    }

    @Test
    void users_of_clients_are_squashed_as_the_export_says() throws IOException {
        create("everybody", 127, "--squash", "all_squash", "--anonuid", "4321", "--anongid", "4321");
        letEverybodyWrite("everybody");
        write(file(11), url("everybody", 127, 3) + "&uid=1234").requireSuccess();
        assertThat(owner("everybody", 127)).isEqualTo("4321");

        create("onlyroot", 128, "--squash", "root_squash");
        assertThat(write(file(11), url("onlyroot", 128, 3)).text()).contains("NFS3ERR_ACCES");
        letEverybodyWrite("onlyroot");
        write(file(11), url("onlyroot", 128, 3)).requireSuccess();
        assertThat(owner("onlyroot", 128)).isEqualTo("65534");

        create("nobody", 129, "--squash", "no_root_squash");
        write(file(11), url("nobody", 129, 3)).requireSuccess();
        assertThat(owner("nobody", 129)).isEqualTo("0");
        assertThat(write(file(11), url("nobody", "another", 129, 3) + "&uid=1234").text()).contains("NFS3ERR_ACCES");
    }

    private void letEverybodyWrite(String name) {
        lab.onHost(lab.primary(name).orElseThrow(), "chmod 777 /srv/gateway-exports/" + name).requireSuccess();
    }

    /** Returns the user whose file a client sees. */
    private String owner(String name, int ip) {
        String listing = lab.client("nfs-ls", "nfs://" + lab.ip(ip) + "/srv/gateway-exports/" + name + "?version=3")
                .text();
        Matcher file = FILE.matcher(listing);
        return file.find() ? file.group(1) : "none of " + listing;
    }

    @Test
    void a_client_outside_the_allowed_networks_is_refused() throws IOException {
        create("closed", 123, "--allowed-ips", lab.otherIp(0) + "/24");

        assertThat(write(file(5), url("closed", 123, 3)).text()).contains("Permission denied");
        assertThat(reads(file(5), url("closed", 123, 4))).isFalse();
    }
}
