package org.linstorgateway.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.linstorgateway.target.GatewayException;

/**
 * Resolves settings from their sources. The first source that gives a value overrides the later ones: command-line options,
 * our environment variables, the configuration file, the variables of LINSTOR's own client, the defaults of the installation,
 * defaults.
 */
public final class Configuration {
    /** The configuration file that is read when no other is named. */
    public static final Path DEFAULT_FILE = Path.of("/etc/linstor-gateway/linstor-gateway.toml");
    /**
     * The name of the file beside it with the defaults of an installation, which the package makes when it is installed for the
     * first time. It closes new installations, and no others.
     */
    public static final String INSTALLATION_FILE = "defaults.toml";
    /** The URL of the gateway server on this machine. */
    public static final String DEFAULT_CONNECT = Setting.CONNECT.defaultTexts().getFirst();

    private final EnvironmentVariables variables;
    private final Path defaultFile;

    public Configuration(Map<String, String> environment, Path defaultFile) {
        this.variables = new EnvironmentVariables(environment);
        this.defaultFile = defaultFile;
    }

    /**
     * Returns the settings of a command that talks to LINSTOR. The default file may be missing; a file that was named must
     * exist. An invalid file is an error.
     *
     * @param warnings receives a sentence for each variable and each key of the file that has no effect
     * @throws GatewayException ({@code INVALID}) that names the source (for a file with the line) and what is expected there
     */
    public Settings forServer(CommandLineSettings options, Consumer<String> warnings) {
        SettingsFile file = namedFile(options).isEmpty() && Files.notExists(defaultFile)
                ? SettingsFile.empty(defaultFile)
                : SettingsFile.read(file(options));
        return resolve(options, file, installation(), warnings);
    }

    private SettingsFile installation() {
        Path path = defaultFile.resolveSibling(INSTALLATION_FILE);
        return Files.notExists(path) ? SettingsFile.empty(path) : SettingsFile.read(path);
    }

    /**
     * Returns the settings of a command that talks to a gateway server. The user may lack permission to read the default
     * file, which is read only if it has keys that a client uses. The defaults of the installation are for servers.
     */
    public Settings forClient(CommandLineSettings options, Consumer<String> warnings) {
        SettingsFile file = namedFile(options).map(SettingsFile::read)
                .orElseGet(() -> SettingsFile.readForClient(defaultFile));
        return resolve(options, file, SettingsFile.empty(defaultFile.resolveSibling(INSTALLATION_FILE)), warnings);
    }

    /** Returns the configuration file to read with these options, whether it exists or not. */
    public Path file(CommandLineSettings options) {
        return namedFile(options).orElse(defaultFile);
    }

    /** Returns the variables of LINSTOR's own client that are set; the values of secrets are masked. */
    public Map<String, String> linstorVariables() {
        return variables.linstorVariables();
    }

    /** Returns the value that options or variables give, without reading a file. */
    public <T> Optional<T> findWithoutFile(Setting<T> setting, CommandLineSettings options) {
        return first(setting, options, variables).map(SettingValue::value);
    }

    /** Returns the folder for the user's own files, whether it exists or not; empty for a user without a home directory. */
    public Optional<Path> userFolder() {
        return variables.userFolder();
    }

    private Optional<Path> namedFile(CommandLineSettings options) {
        return options.file().or(variables::file);
    }

    private Settings resolve(CommandLineSettings options, SettingsFile file, SettingsFile installation,
            Consumer<String> warnings) {
        file.requireValid();
        installation.requireValid();
        variables.warnings().forEach(warnings);
        file.warnings().forEach(warnings);
        installation.warnings().forEach(warnings);
        List<SettingValue<?>> values = new ArrayList<>();
        for (Setting<?> setting : Setting.all()) {
            first(setting, options, variables, file, variables::findInLinstorVariable, installation)
                    .ifPresent(values::add);
        }
        return new Settings(values);
    }

    private static <T> Optional<SettingValue<T>> first(Setting<T> setting, SettingSource... sources) {
        for (SettingSource source : sources) {
            Optional<SettingValue<T>> found = source.find(setting);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
