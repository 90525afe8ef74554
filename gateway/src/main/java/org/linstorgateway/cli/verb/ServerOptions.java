package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.config.Setting;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;

/** The settings of a server as options. */
final class ServerOptions {
    static final Option CONTROLLERS = Option.named(Setting.CONTROLLERS.option(), ValueType.TEXT, "LIST").list()
            .help("The LINSTOR controllers")
            .defaultText("those in the configuration file, else in the variable LS_CONTROLLERS, else localhost:3370")
            .build();
    private static final Option ADDRESS = Option.named(Setting.ADDRESS.option(), ValueType.TEXT, "ADDRESS")
            .help("The address to listen on: :port, host:port or [ipv6]:port").byDefault(byDefault(Setting.ADDRESS))
            .build();
    private static final Option CORS_ALLOWED_ORIGINS = Option
            .named(Setting.CORS_ALLOWED_ORIGINS.option(), ValueType.TEXT, "LIST").list()
            .help("Origins of web pages that may use the REST API from a browser, besides those of the LINSTOR "
                    + "controllers")
            .note("* stands for any text.")
            .build();
    private static final Option ALLOWED_HOSTS = Option.named(Setting.ALLOWED_HOSTS.option(), ValueType.TEXT, "LIST")
            .list()
            .help("Names that a browser may use for this server, besides the names of its machine").build();
    private static final Option SETTLING_TIME = Option
            .named(Setting.SETTLING_TIME.option(), ValueType.DURATION, "DURATION")
            .help("The settle time: how long a service has to stay on its node before it counts as running")
            .byDefault(byDefault(Setting.SETTLING_TIME)).build();
    static final List<Option> ALL = List.of(ADDRESS, CONTROLLERS, CORS_ALLOWED_ORIGINS, ALLOWED_HOSTS, SETTLING_TIME);

    private ServerOptions() {}

    private static String byDefault(Setting<?> setting) {
        return setting.defaultTexts().getFirst();
    }
}
