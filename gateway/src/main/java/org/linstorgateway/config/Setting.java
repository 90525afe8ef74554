package org.linstorgateway.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.GoDuration;

/** Everything that can be configured, with the names that the sources have for it. */
public enum Setting {
    CONTROLLERS("linstor", "controllers", "--controllers", true, "localhost"), ADDRESS("server", "addr", "--addr",
            false, ":8337"), CORS_ALLOWED_ORIGINS("server", "cors_allowed_origins", "--cors-allowed-origins", true,
                    ""), SETTLING_TIME("server", "settling_time", "--settling-time", false, "5s"), CONNECT("client",
                            "connect", "--connect", false, "http://localhost:8337"), LOG_LEVEL("log", "level",
                                    "--loglevel", false,
                                    "info"), LOG_FORMAT("log", "format", "--log-format", false, "auto");

    /** What the names of our own environment variables begin with. */
    static final String VARIABLES = "LINSTOR_GATEWAY_";
    /** The variable that names the configuration file, as the option --config does. */
    static final String FILE_VARIABLE = VARIABLES + "CONFIG";

    private final String table;
    private final String name;
    private final String option;
    private final boolean isList;
    private final String byDefault;

    Setting(String table, String name, String option, boolean isList, String byDefault) {
        this.table = table;
        this.name = name;
        this.option = option;
        this.isList = isList;
        this.byDefault = byDefault;
    }

    /** The table of a configuration file in which it stands, by its name. */
    public String table() {
        return table;
    }

    /** Its name in that table. */
    public String nameInTable() {
        return name;
    }

    /** Both with a dot between. */
    public String key() {
        return table + "." + name;
    }

    /** Its option on the command line. */
    public String option() {
        return option;
    }

    /** Its environment variable, named after the option. */
    public String variable() {
        return VARIABLES + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Whether it has any number of values; all others have one. */
    public boolean isList() {
        return isList;
    }

    /** What counts where nothing is said; empty for a list of nothing. */
    public List<String> byDefault() {
        return byDefault.isEmpty() ? List.of() : List.of(byDefault);
    }

    /** What a configuration file may say. */
    String expected() {
        return isList
                ? "a list of strings such as [\"one\", \"two\"], or one string with blanks such as \"one two\""
                : "a string such as \"" + byDefault + "\"";
    }

    /**
     * Makes sure that these are values that it can have.
     *
     * @throws GatewayException ({@code INVALID}) that says what is wrong and what is expected
     */
    void check(List<String> values) {
        switch (this) {
            case CONTROLLERS -> checkControllers(values);
            case ADDRESS -> values.forEach(ListenAddress::parse);
            case SETTLING_TIME -> values.forEach(GoDuration::parse);
            case CONNECT -> values.forEach(Setting::requireNoUser);
            case LOG_LEVEL -> values.forEach(LogLevel::parse);
            case LOG_FORMAT -> values.forEach(LogFormat::parse);
            case CORS_ALLOWED_ORIGINS -> {
                // A pattern may be any text.
            }
        }
    }

    private static void checkControllers(List<String> values) {
        try {
            LinstorConfig.of(values, Map.of(), "");
        } catch (IllegalArgumentException e) {
            throw GatewayException.invalid(String.valueOf(e.getMessage()));
        }
    }

    /** A password must not get into listings and messages; the rest is for whoever connects to say. */
    private static void requireNoUser(String address) {
        if (address.indexOf('@') >= 0) {
            throw GatewayException.invalid("the address of a gateway server has no user and no password, expected is a"
                    + " URL such as http://localhost:8337");
        }
    }

    /** The one with this key: the name of a table, and the name in it. */
    static Optional<Setting> ofPath(List<String> path) {
        return Arrays.stream(values()).filter(setting -> path.equals(List.of(setting.table, setting.name))).findFirst();
    }

    /** The one with this variable. */
    static Optional<Setting> ofVariable(String name) {
        return Arrays.stream(values()).filter(setting -> setting.variable().equals(name)).findFirst();
    }
}
