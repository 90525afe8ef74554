package org.linstorgateway.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where settings come from: options of the command line, then the configuration file, then the environment, then
 * defaults. The first that says something counts.
 */
public final class Configuration {
    /** The file that is read where none is named. */
    public static final Path DEFAULT_FILE = Path.of("/etc/linstor-gateway/linstor-gateway.toml");
    /** The gateway server of this machine. */
    public static final String DEFAULT_CONNECT = "http://localhost:" + ListenAddress.DEFAULT_PORT;
    /** The variable that LINSTOR's own client reads too. */
    public static final String CONTROLLERS_VARIABLE = "LS_CONTROLLERS";

    private static final Duration DEFAULT_SETTLING_TIME = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Path defaultFile;

    public Configuration(Map<String, String> environment, Path defaultFile) {
        this.environment = Map.copyOf(environment);
        this.defaultFile = defaultFile;
    }

    /**
     * The settings of a command that talks to LINSTOR. A default file that does not exist is no error; one that was
     * named has to be there, and no file may be broken.
     *
     * @param warnings told what in the file has no effect, a sentence each
     * @throws org.linstorgateway.target.GatewayException naming the file, the line and what is expected there
     */
    public Settings forServer(Flags flags, Consumer<String> warnings) {
        return resolve(flags, file(flags), warnings);
    }

    /**
     * The settings of a command that talks to a gateway server. Nothing in the default file concerns it, so that only
     * a file that was named is read.
     */
    public Settings forClient(Flags flags, Consumer<String> warnings) {
        return resolve(flags, flags.file().isPresent() ? file(flags) : SettingsFile.NONE, warnings);
    }

    private SettingsFile file(Flags flags) {
        boolean nothingToRead = flags.file().isEmpty() && Files.notExists(defaultFile);
        return nothingToRead ? SettingsFile.NONE : SettingsFile.read(flags.file().orElse(defaultFile));
    }

    private Settings resolve(Flags flags, SettingsFile file, Consumer<String> warnings) {
        file.warnings().forEach(warnings);
        return new Settings(firstThatSays(flags.controllers(), file.controllers(), controllersOfEnvironment()),
                file.corsAllowedOrigins(), flags.address().map(ListenAddress::parse).orElse(ListenAddress.DEFAULT),
                file.settlingTime().orElse(DEFAULT_SETTLING_TIME),
                flags.connect().orElse(DEFAULT_CONNECT),
                flags.logLevel().map(LogLevel::parse).orElse(LogLevel.INFO));
    }

    private List<String> controllersOfEnvironment() {
        String list = Optional.ofNullable(environment.get(CONTROLLERS_VARIABLE)).orElse("");
        return Arrays.asList(list.split(","));
    }

    private static List<String> firstThatSays(List<String> flags, List<String> file, List<String> environment) {
        for (List<String> source : List.of(flags, file, environment)) {
            List<String> given = source.stream().map(String::strip).filter(entry -> !entry.isEmpty()).toList();
            if (!given.isEmpty()) {
                return given;
            }
        }
        return List.of();
    }
}
