package org.linstorgateway.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.access.CertificateRoles;
import org.linstorgateway.access.Role;

/**
 * The effective settings. They include no secrets: those for LINSTOR are in the environment and in files that settings name.
 *
 * @param values the values that differ from the defaults or were given explicitly; all other settings have their default
 */
public record Settings(List<SettingValue<?>> values) {
    /** The settings without any source. */
    public static final Settings DEFAULT = new Settings(List.of());
    private static final List<Setting<?>> CLIENT_TLS = List.of(Setting.AUTHORITIES, Setting.FINGERPRINT,
            Setting.CLIENT_CERTIFICATE, Setting.CLIENT_KEY);

    public Settings {
        values = List.copyOf(values);
    }

    /** Returns the value of a setting. */
    public <T> T get(Setting<T> setting) {
        return value(setting).value();
    }

    /** Returns the value of a setting with its source. */
    public <T> SettingValue<T> value(Setting<T> setting) {
        return SettingValue.find(values, setting).orElseGet(setting::defaultValue);
    }

    /** Returns whether any source gives a setting. */
    public boolean isGiven(Setting<?> setting) {
        return SettingValue.find(values, setting).isPresent();
    }

    /** Returns settings with another value of one of them, which a program sets itself. */
    public <T> Settings with(Setting<T> setting, T value) {
        List<SettingValue<?>> changed = new ArrayList<>(values);
        changed.removeIf(other -> other.setting() == setting);
        changed.add(new SettingValue<>(setting, value, List.of(value.toString()), "program"));
        return new Settings(changed);
    }

    /** Returns the LINSTOR controllers to ask; empty when none is named. */
    public List<String> controllers() {
        return get(Setting.CONTROLLERS);
    }

    /** Returns the origins of web pages that may use the API, in addition to LINSTOR's own; may include patterns. */
    public List<String> corsAllowedOrigins() {
        return get(Setting.CORS_ALLOWED_ORIGINS);
    }

    /** Returns the names that a browser may use for the server, in addition to those of its machine. */
    public List<String> allowedHosts() {
        return get(Setting.ALLOWED_HOSTS);
    }

    /** Returns the address that the server listens on without TLS; empty if it does not. */
    public Optional<ListenAddress> address() {
        return get(Setting.ADDRESS);
    }

    /** Returns what callers without a token may do. */
    public Role anonymous() {
        return get(Setting.ANONYMOUS);
    }

    /** Returns the roles of client certificates; without a rule if certificates tell nothing about their clients. */
    public CertificateRoles certificateRoles() {
        return CertificateRoles.parse(get(Setting.TLS_CLIENT_ROLES));
    }

    /** Returns the time for which a service must stay active on its node before it counts as running. */
    public Duration settlingTime() {
        return get(Setting.SETTLING_TIME);
    }

    /** Returns the gateway server that a client talks to. The default scheme is https if a setting for TLS is given. */
    public GatewayAddress connect() {
        SettingValue<GatewayAddress> given = value(Setting.CONNECT);
        String text = String.join("", given.texts());
        return CLIENT_TLS.stream().anyMatch(this::isGiven) && !text.contains("://")
                ? GatewayAddress.parse("https://" + text)
                : given.value();
    }

    /** Returns the least severe level that is logged. */
    public LogLevel logLevel() {
        return get(Setting.LOG_LEVEL);
    }

    /** Returns the format of the log. */
    public LogFormat logFormat() {
        return get(Setting.LOG_FORMAT);
    }
}
