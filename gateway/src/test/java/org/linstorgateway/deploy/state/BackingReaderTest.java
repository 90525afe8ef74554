package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.FileSystem;

import static org.assertj.core.api.Assertions.assertThat;

class BackingReaderTest {
    @ParameterizedTest
    @CsvSource({"-E root_owner=alice:staff, alice, staff", "'-m 0 -E lazy_itable_init=1,root_owner=0:0 -O x', 0, 0",
            "-m 0, '', ''"})
    void the_owner_of_a_file_system_is_read_from_the_mkfs_parameters_of_old_gateways(String parameters, String user,
            String group) {
        assertThat(owner(Map.of("FileSystem/Type", "ext4", "FileSystem/MkfsParams", parameters)))
                .isEqualTo(new FileSystem.Owner(user, group));
    }

    @Test
    void linstors_owner_properties_take_precedence_over_mkfs_parameters() {
        assertThat(owner(Map.of("FileSystem/Type", "ext4", "FileSystem/User", "bob", "FileSystem/Group", "users",
                "FileSystem/MkfsParams", "-E root_owner=alice:staff"))).isEqualTo(new FileSystem.Owner("bob", "users"));
    }

    private static FileSystem.Owner owner(Map<String, String> props) {
        VolumeDefinition volume = new VolumeDefinition(1, 20_480, Set.of(), props, "");
        ResourceDefinition definition = new ResourceDefinition("media", "", "gw", Map.of(), Set.of(), List.of(volume));
        return BackingReader.read(definition, List.of(), Optional.empty()).disk(1).orElseThrow().volume().fileSystem()
                .orElseThrow()
                .owner();
    }
}
