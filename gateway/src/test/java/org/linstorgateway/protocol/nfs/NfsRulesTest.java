package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.protocol.nfs.NfsExamples.MEDIA;
import static org.linstorgateway.protocol.nfs.NfsExamples.OPEN;
import static org.linstorgateway.protocol.nfs.NfsExamples.SCRATCH;
import static org.linstorgateway.protocol.nfs.NfsExamples.sample;
import static org.linstorgateway.protocol.nfs.NfsExamples.volume;

class NfsRulesTest {
    private final Nfs nfs = new Nfs();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/music", "/a/b-c/d_e.f", "/Größe", "/a+b@c"})
    void a_path_that_every_server_can_export_is_accepted(String path) {
        assertThatCode(() -> nfs.rules().requireCreatable(MEDIA.withVolumes(List.of(volume(1, path)))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"music, absolute", "/music/, absolute", "//music, absolute", "/../etc, is not allowed",
            "/a/./b, is not allowed", "/a b, blanks", "/a*, blanks", "/a;b, blanks", "'/a,b', blanks",
            "/a$HOME, blanks", "/a%n, blanks", "/a:b, blanks"})
    void a_path_that_a_server_would_misread_is_refused(String path, String why) {
        assertThatThrownBy(() -> nfs.rules().requireCreatable(MEDIA.withVolumes(List.of(volume(1, path)))))
                .hasMessageContaining(path).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"/a, /a, same export path", "/a, /a/b, empty directory", "/a/b, /a, empty directory",
            "/a, /, empty directory"})
    void a_volume_within_another_is_refused(String first, String second, String why) {
        assertThatThrownBy(
                () -> nfs.rules().requireCreatable(MEDIA.withVolumes(List.of(volume(1, first), volume(2, second)))))
                .hasMessageContaining(why).hasMessageContaining(first).hasMessageContaining(second);
    }

    @Test
    void the_first_of_several_volumes_can_be_the_whole_export_with_a_warning() {
        NfsTarget target = MEDIA.withVolumes(List.of(volume(1, "/"), volume(2, "/vol2"), volume(3, "/vol3")));

        assertThatCode(() -> nfs.rules().requireCreatable(target)).doesNotThrowAnyException();
        assertThat(nfs.rules().warnings(target)).singleElement().asString().contains("/vol2, /vol3", "'/'");
        assertThat(nfs.rules().warnings(MEDIA)).isEmpty();
    }

    @Test
    void paths_with_a_common_beginning_are_distinct() {
        assertThatCode(
                () -> nfs.rules().requireCreatable(MEDIA.withVolumes(List.of(volume(1, "/vol1"), volume(2, "/vol10")))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"btrfs, nobody, btrfs", "xfs, nobody, 300 MiB", "ext4, no body, owner",
            "ext4, -R, owner", "ext4, $(id), owner", "ext4, %n, owner", "ext4, *, owner", "ext4, a|b, owner"})
    void a_file_system_that_linstor_would_not_make_is_refused(String type, String owner, String why) {
        Volume volume = new Volume(1, 20_480, Optional.of(new FileSystem(type, new FileSystem.Owner(owner, "nobody"))),
                Optional.of("/"));

        assertThatThrownBy(() -> nfs.rules().requireCreatable(MEDIA.withVolumes(List.of(volume))))
                .hasMessageContaining(why);
    }

    @Test
    void an_owner_of_several_lines_is_refused() {
        Volume volume = new Volume(1, 20_480,
                Optional.of(new FileSystem("ext4", new FileSystem.Owner("a\nb\nc", "nobody"))), Optional.of("/"));

        assertThatThrownBy(() -> nfs.rules().requireCreatable(MEDIA.withVolumes(List.of(volume))))
                .hasMessageContaining("owner");
    }

    @Test
    void an_export_without_volumes_or_clients_is_refused() {
        assertThatThrownBy(() -> nfs.rules().requireCreatable(MEDIA.withVolumes(List.of())))
                .hasMessageContaining("volume");
        assertThatThrownBy(() -> nfs.rules().requireCreatable(
                NfsExamples.kernel("media", "192.168.50.20/24", List.of(), volume(1, "/"))))
                .hasMessageContaining("allowed network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fd00::/100", "fd00::5/127"})
    void a_network_that_makes_ganesha_drop_all_clients_is_refused(String network) {
        assertThatThrownBy(() -> nfs.rules().requireCreatable(ganesha(network)))
                .hasMessageContaining(network).hasMessageContaining("at most 99");
        assertThatCode(() -> nfs.rules().requireCreatable(
                NfsExamples.kernel("media", "192.168.50.20/24", List.of(AllowedNetwork.parse(network)),
                        volume(1, "/"))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fd00::/99", "fd00::5/128", "::/0", "10.1.2.3/32", "10.1.0.0/30"})
    void a_network_that_ganesha_understands_is_accepted(String network) {
        assertThatCode(() -> nfs.rules().requireCreatable(ganesha(network))).doesNotThrowAnyException();
    }

    private static NfsTarget ganesha(String network) {
        return new NfsTarget(SCRATCH.name(), SCRATCH.serviceIps(), List.of(AllowedNetwork.parse(network)), "gw",
                SCRATCH.volumes(), false, NfsImplementation.GANESHA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "two words", "1st", "all", "a.b", "-x"})
    void a_name_that_linstor_refuses_is_invalid(String name) {
        assertThatThrownBy(() -> nfs.names().parseId(name)).isInstanceOf(GatewayException.class)
                .hasMessageContaining(name);
    }

    @Test
    void the_kernel_serves_one_export_of_a_cluster_and_ganesha_any_number() {
        List<Promoter> neighbours = List.of(sample("media"), sample("scratch"));

        GatewayException failure = catchThrowableOfType(GatewayException.class,
                () -> nfs.rules().requireCompatible(OPEN, neighbours));

        assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(failure).hasMessageContaining("'media'");
        assertThat(failure.hint()).contains("ganesha");
        assertThatCode(() -> nfs.rules().requireCompatible(SCRATCH, neighbours)).doesNotThrowAnyException();
        assertThatCode(() -> nfs.rules().requireCompatible(OPEN, List.of(sample("scratch"))))
                .doesNotThrowAnyException();
    }

    @Test
    void a_volume_to_add_gets_a_path_by_its_number_and_the_file_system_of_the_others() {
        Volume xfs = new Volume(1, 400_000, Optional.of(new FileSystem("xfs", FileSystem.Owner.ROOT)),
                Optional.of("/one"));

        assertThat(nfs.rules().complete(MEDIA.withVolumes(List.of(xfs)), Volume.raw(3, 400_000)))
                .isEqualTo(new Volume(3, 400_000,
                        Optional.of(new FileSystem("xfs", new FileSystem.Owner("nobody", "nobody"))),
                        Optional.of("/vol3")));
    }

    @Test
    void an_existing_volume_that_is_added_again_keeps_its_path() {
        assertThat(nfs.rules().complete(MEDIA, Volume.raw(2, 20_480))).isEqualTo(volume(2, "/movies"));
        assertThatThrownBy(() -> nfs.rules().complete(MEDIA, volume(2, "/films"))).hasMessageContaining("/movies")
                .hasMessageContaining("/films");
    }

    @Test
    void a_volume_to_add_lies_within_no_other_but_the_whole_export() {
        assertThat(nfs.rules().complete(OPEN, Volume.raw(2, 20_480)).exportPath()).contains("/vol2");
        assertThatThrownBy(() -> nfs.rules().complete(MEDIA, volume(3, "/music/live")))
                .hasMessageContaining("/music/live");
    }
}
