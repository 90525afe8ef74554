package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.cli.parser.TestOptions;
import org.linstorgateway.option.Operation;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NfsFormTest {
    private final NfsForm form = new NfsForm();
    private final NfsTexts texts = new NfsTexts();

    @Test
    void a_single_volume_is_the_export_itself_for_everyone_of_the_address_family() {
        NfsTarget target = target("media", "192.168.50.20/24", "20M");

        assertThat(target.volumes()).containsExactly(NfsExamples.volume(1, "/"));
        assertThat(target.allowedNetworks()).containsExactly(AllowedNetwork.EVERYONE_V4);
        assertThat(target.implementation()).isEqualTo(NfsImplementation.KERNEL);
        assertThat(target("media", "fd00::1/64", "20M").allowedNetworks()).containsExactly(AllowedNetwork.EVERYONE_V6);
        assertThat(target("media", "fd00::1/64,10.0.0.1/8", "20M").allowedNetworks())
                .containsExactly(AllowedNetwork.EVERYONE_V6, AllowedNetwork.EVERYONE_V4);
    }

    @Test
    void the_table_names_exports_by_their_resources() {
        assertThat(texts.idHeading()).isEqualTo("Resource");
        assertThat(texts.volumeHeading()).isEqualTo("NFS export");
    }

    @Test
    void all_options_are_taken() {
        NfsTarget target = target("media", "192.168.50.20/24", "1G", "2G", "-p", "/a", "--export-path", "/b",
                "--allowed-ips", "10.0.0.0/8,fd00::/64", "-f", "xfs", "--implementation", "ganesha", "-r", "gold",
                "--gross");

        assertThat(paths(target)).containsExactly("/a", "/b");
        assertThat(target.volumes()).allSatisfy(
                volume -> assertThat(volume.fileSystem().orElseThrow().type()).isEqualTo("xfs"));
        assertThat(target.allowedNetworks()).hasToString("[10.0.0.0/8, fd00::/64]");
        assertThat(target.implementation()).isEqualTo(NfsImplementation.GANESHA);
        assertThat(target.resourceGroup()).isEqualTo("gold");
        assertThat(target.grossSize()).isTrue();
    }

    @Test
    void several_volumes_lie_below_a_single_path() {
        assertThat(paths(target("media", "10.0.0.1/24", "1G", "2G"))).containsExactly("/vol1", "/vol2");
        assertThat(paths(target("media", "10.0.0.1/24", "1G", "2G", "-p", "/x/"))).containsExactly("/x/vol1",
                "/x/vol2");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1/24, '/a,/b', 10.0.0.0/8, 2 export paths for 3 volumes",
            "10.0.0.1/24, /a, '', not a network",
            "10.0.0.1/24, /a, 10.0.0.0, not a network"})
    void contradicting_options_are_refused(String ips, String paths, String networks, String why) {
        assertThatThrownBy(
                () -> target("media", ips, "1G", "2G", "3G", "-p", paths, "--allowed-ips", networks))
                .hasMessageContaining(why);
    }

    @Test
    void the_message_about_a_created_export_names_the_path_that_clients_mount() {
        assertThat(
                texts.created(new Deployed<>(NfsExamples.MEDIA, Optional.of(Volume.CLUSTER_PRIVATE), Status.UNKNOWN)))
                .isEqualTo("Created export 'media' at 192.168.50.20:/srv/gateway-exports/media/music\n"
                        + "Created export 'media' at 192.168.50.20:/srv/gateway-exports/media/movies");
        NfsTarget two = target("media", "10.0.0.1/24,fd00::1/64", "1G");
        assertThat(texts.created(new Deployed<>(two, Optional.of(Volume.CLUSTER_PRIVATE), Status.UNKNOWN)))
                .isEqualTo("Created export 'media' at 10.0.0.1:/srv/gateway-exports/media\n"
                        + "Created export 'media' at [fd00::1]:/srv/gateway-exports/media");
        assertThat(texts.deleted(NfsExamples.MEDIA.id())).isEqualTo("Deleted export \"media\"");
    }

    private NfsTarget target(String... words) {
        return form.target(TestOptions.parse(form.options(Operation.CREATE), words));
    }

    private static List<String> paths(NfsTarget target) {
        return target.volumes().stream().flatMap(volume -> volume.exportPath().stream()).toList();
    }

    @Test
    void networks_in_another_spelling_are_added_and_taken_away() {
        NfsTarget target = target("media", "192.168.50.20/24", "1G", "--allowed-ips", "10.0.0.0/8,fd00::/64");

        assertThat(form.patch(TestOptions.parse(form.options(Operation.SET),
                new String[]{"--disallow", "FD00:0::/64,fd00::/64", "--allow", "10.0.0.0/8"}), target).fields())
                .containsEntry(NfsWire.ALLOWED_IPS, List.of("10.0.0.0/8"));
    }
}
