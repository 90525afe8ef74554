package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AdoptedVolumesTest {
    private static final ExportName ID = new ExportName("media");

    private static Volume volume(int number, int sizeKib, String type, String path) {
        return new Volume(number, sizeKib,
                Optional.of(type).filter(text -> !text.isEmpty())
                        .map(text -> new FileSystem(text, FileSystem.Owner.NONE)),
                Optional.of(path).filter(text -> !text.isEmpty()));
    }

    private static List<String> adopted(List<Volume> existing, Volume... described) {
        return AdoptedVolumes.of(ID, existing, List.of(described)).stream()
                .map(volume -> volume.number() + " " + volume.sizeKib() + " " + volume.fileSystem().orElseThrow().type()
                        + " "
                        + volume.exportPath().orElseThrow())
                .toList();
    }

    private static GatewayException refusal(List<Volume> existing, Volume... described) {
        return catchThrowableOfType(GatewayException.class, () -> adopted(existing, described));
    }

    @Test
    void linstor_or_the_user_names_the_file_system() {
        assertThat(adopted(List.of(volume(1, 100, "ext4", "")))).containsExactly("1 100 ext4 /");
        assertThat(adopted(List.of(volume(1, 100, "", "")), volume(1, 0, "xfs", ""))).containsExactly("1 100 xfs /");
        assertThat(refusal(List.of(volume(1, 100, "", "")))).hasMessageContaining("does not know");
        assertThat(refusal(List.of(volume(1, 100, "ext4", "")), volume(1, 0, "xfs", "")))
                .hasMessageContaining("has the file system 'ext4'");
    }

    @Test
    void paths_are_those_of_each_volume_or_lie_below_a_single_one() {
        List<Volume> two = List.of(volume(1, 100, "ext4", ""), volume(3, 200, "xfs", ""));

        assertThat(adopted(two)).containsExactly("1 100 ext4 /vol1", "3 200 xfs /vol3");
        assertThat(adopted(two, volume(1, 0, "", "/all"))).containsExactly("1 100 ext4 /all/vol1",
                "3 200 xfs /all/vol3");
        assertThat(adopted(two, volume(1, 0, "", "/a"), volume(2, 0, "", "/b"))).containsExactly("1 100 ext4 /a",
                "3 200 xfs /b");
        assertThat(refusal(two, volume(1, 0, "", "/a"), volume(2, 0, "", "/b"), volume(3, 0, "", "/c")))
                .hasMessageContaining("3 volumes are described");
    }
}
