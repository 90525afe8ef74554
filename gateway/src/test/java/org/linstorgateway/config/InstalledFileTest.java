package org.linstorgateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The configuration file that packages install. */
class InstalledFileTest {
    private static final Path INSTALLED = Path.of("..", "dist", "files", "linstor-gateway.toml");
    private static final Path REFERENCE = Path.of("..", "docs", "configuration.md");

    @TempDir
    private Path folder;

    @Test
    void as_installed_it_says_nothing() {
        SettingsFile file = SettingsFile.read(INSTALLED);

        assertThat(file.given()).isEmpty();
        assertThat(file.problems()).isEmpty();
        assertThat(file.unknown()).isEmpty();
    }

    @Test
    void a_command_line_need_not_read_it() throws IOException {
        assertThat(SettingsReader.concernsClients(Files.readString(INSTALLED))).isFalse();
    }

    @Test
    void without_its_comment_signs_each_key_has_its_default() throws IOException {
        String text = Files.readString(INSTALLED).replaceAll("(?m)^#(?=[a-z])", "");
        SettingsFile file = SettingsFile.read(Files.writeString(folder.resolve("all.toml"), text));

        assertThat(file.problems()).isEmpty();
        assertThat(file.unknown()).isEmpty();
        for (Setting setting : Setting.values()) {
            assertThat(text).as("the key of %s", setting).containsPattern("(?m)^" + setting.nameInTable() + " = ");
            assertThat(file.find(setting).map(SettingValue::values).orElse(setting.byDefault())).as(setting.key())
                    .isEqualTo(setting.byDefault());
        }
    }

    @Test
    void it_and_the_documentation_name_every_option_and_variable() throws IOException {
        String installed = Files.readString(INSTALLED);
        String reference = Files.readString(REFERENCE);

        assertThat(Arrays.stream(Setting.values())).allSatisfy(setting -> {
            assertThat(installed).contains(setting.option()).contains(setting.variable());
            assertThat(reference).contains("`" + setting.key() + "`").contains(setting.option())
                    .contains("`" + setting.variable() + "`");
        });
    }
}
