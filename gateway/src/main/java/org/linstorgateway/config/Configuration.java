package org.linstorgateway.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.GoDuration;

/**
 * Where settings come from: options of the command line, then our environment variables, then the configuration file,
 * then the variables of LINSTOR's own client, then defaults. The first that says something counts.
 */
public final class Configuration {
    /** The file that is read where none is named. */
    public static final Path DEFAULT_FILE = Path.of("/etc/linstor-gateway/linstor-gateway.toml");
    /** The gateway server of this machine. */
    public static final String DEFAULT_CONNECT = Setting.CONNECT.byDefault().getFirst();
    /** The variable that LINSTOR's own client reads too. */
    public static final String CONTROLLERS_VARIABLE = "LS_CONTROLLERS";

    private final EnvironmentVariables variables;
    private final Path defaultFile;

    public Configuration(Map<String, String> environment, Path defaultFile) {
        this.variables = new EnvironmentVariables(environment);
        this.defaultFile = defaultFile;
    }

    /**
     * The settings of a command that talks to LINSTOR. A default file that does not exist is no error; one that was
     * named has to be there, and no file may be broken.
     *
     * @param warnings told what has no effect in the file or among the variables, a sentence each
     * @throws GatewayException naming the source, in a file the line, and what is expected there
     */
    public Settings forServer(Flags flags, Consumer<String> warnings) {
        return settings(effective(flags, warnings));
    }

    /**
     * The settings of a command that talks to a gateway server. The default file may be unreadable for its user, and
     * concerns it only where it says how to find that server or how to log.
     */
    public Settings forClient(Flags flags, Consumer<String> warnings) {
        SettingsFile file = named(flags).map(SettingsFile::read)
                .orElseGet(() -> SettingsFile.readWhatConcernsClients(defaultFile));
        return settings(effective(flags, file, warnings));
    }

    /** What is in force for a command that talks to LINSTOR, and where each comes from; otherwise as {@link #forServer}. */
    public Map<Setting, SettingValue> effective(Flags flags, Consumer<String> warnings) {
        SettingsFile file = named(flags).isEmpty() && Files.notExists(defaultFile)
                ? SettingsFile.empty(defaultFile)
                : SettingsFile.read(file(flags));
        return effective(flags, file, warnings);
    }

    /** The configuration file that is read for these options, whether it is there or not. */
    public Path file(Flags flags) {
        return named(flags).orElse(defaultFile);
    }

    /** The variables of LINSTOR's own client that are set, without what is secret in them. */
    public Map<String, String> linstorVariables() {
        return variables.ofLinstor();
    }

    /** What options and variables alone say of a setting that is known before any file has been read. */
    public Optional<String> beforeFile(Setting setting, Flags flags) {
        return first(setting, flags, variables).map(SettingValue::value);
    }

    private Optional<Path> named(Flags flags) {
        return flags.file().or(variables::file);
    }

    private Map<Setting, SettingValue> effective(Flags flags, SettingsFile file, Consumer<String> warnings) {
        file.requireGood();
        Stream.concat(variables.warnings().stream(), file.warnings().stream()).forEach(warnings);
        Map<Setting, SettingValue> effective = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            effective.put(setting, first(setting, flags, variables, file, variables::findOfLinstor)
                    .orElseGet(() -> SettingValue.byDefault(setting)));
        }
        return effective;
    }

    private static Optional<SettingValue> first(Setting setting, Source... sources) {
        for (Source source : sources) {
            Optional<SettingValue> found = source.find(setting);
            if (found.isPresent()) {
                check(setting, found.get());
                return found;
            }
        }
        return Optional.empty();
    }

    private static void check(Setting setting, SettingValue given) {
        try {
            setting.check(given.values());
        } catch (GatewayException e) {
            throw GatewayException.invalid(given.origin() + ": " + e.getMessage());
        }
    }

    private static Settings settings(Map<Setting, SettingValue> effective) {
        Values values = new Values(effective);
        return new Settings(values.named(Setting.CONTROLLERS), values.named(Setting.CORS_ALLOWED_ORIGINS),
                ListenAddress.parse(values.of(Setting.ADDRESS)), GoDuration.parse(values.of(Setting.SETTLING_TIME)),
                values.of(Setting.CONNECT), LogLevel.parse(values.of(Setting.LOG_LEVEL)),
                LogFormat.parse(values.of(Setting.LOG_FORMAT)));
    }

    private record Values(Map<Setting, SettingValue> effective) {
        String of(Setting setting) {
            return given(setting).value();
        }

        /** Empty by default: what then counts is decided where the values are used. */
        List<String> named(Setting setting) {
            return given(setting).isDefault() ? List.of() : given(setting).values();
        }

        private SettingValue given(Setting setting) {
            return effective.getOrDefault(setting, SettingValue.byDefault(setting));
        }
    }
}
