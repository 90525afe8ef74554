package org.linstorgateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void the_installed_file_gives_no_setting() {
        SettingsFile file = SettingsFile.read(INSTALLED);

        assertThat(file.given()).isEmpty();
        assertThat(file.problems()).isEmpty();
        assertThat(file.unknown()).isEmpty();
    }

    @Test
    void client_commands_need_not_parse_the_installed_file() throws IOException {
        assertThat(SettingsReader.hasClientKeys(Files.readString(INSTALLED))).isFalse();
    }

    @Test
    void the_commented_keys_have_their_default_values() throws IOException {
        String text = Files.readString(INSTALLED).replaceAll("(?m)^#(?=[a-z])", "");
        SettingsFile file = SettingsFile.read(Files.writeString(folder.resolve("all.toml"), text));

        assertThat(file.problems()).isEmpty();
        assertThat(file.unknown()).isEmpty();
        for (Setting<?> setting : Setting.all()) {
            assertThat(text).as("the key of %s", setting).containsPattern("(?m)^" + setting.nameInTable() + " = ");
            assertThat(texts(file, setting)).as(setting.key()).isEqualTo(setting.defaultTexts());
        }
    }

    private static <T> List<String> texts(SettingsFile file, Setting<T> setting) {
        return file.find(setting).map(SettingValue::texts).orElse(setting.defaultTexts());
    }

    @Test
    void the_installed_file_and_the_documentation_name_every_option_and_variable() throws IOException {
        String installed = Files.readString(INSTALLED);
        String reference = Files.readString(REFERENCE);

        assertThat(Setting.all()).allSatisfy(setting -> {
            assertThat(installed).contains(setting.option()).contains(setting.variable());
            assertThat(reference).contains("`" + setting.key() + "`").contains(setting.option())
                    .contains("`" + setting.variable() + "`");
        });
    }
}
