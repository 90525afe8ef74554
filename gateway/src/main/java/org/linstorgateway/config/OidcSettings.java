package org.linstorgateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.Sessions;
import org.linstorgateway.access.oidc.ClaimPath;
import org.linstorgateway.access.oidc.ClientSettings;
import org.linstorgateway.access.oidc.ProviderSettings;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.CredentialFiles;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.wire.GoDuration;

/** The settings of the identity provider (OpenID Connect) whose tokens a server accepts. */
public final class OidcSettings {
    private static final Duration SHORTEST_SESSION = Duration.ofMinutes(1);
    private static final List<Setting<?>> NEEDED = List.of(Setting.OIDC_ISSUER, Setting.OIDC_AUDIENCE,
            Setting.OIDC_ROLES);
    private static final List<Setting<?>> ALL = List.of(Setting.OIDC_ISSUER, Setting.OIDC_AUDIENCE, Setting.OIDC_ROLES,
            Setting.OIDC_ROLE_CLAIM, Setting.OIDC_NAME_CLAIM, Setting.OIDC_AUTHORITIES, Setting.OIDC_CLIENT_ID,
            Setting.OIDC_CLIENT_SECRET_FILE, Setting.OIDC_SESSION);
    private static final List<Setting<?>> OF_CLIENT = List.of(Setting.OIDC_CLIENT_SECRET_FILE, Setting.OIDC_SESSION);

    private OidcSettings() {}

    /**
     * Returns the settings of the provider; empty if none of them is given.
     *
     * @throws GatewayException ({@code INVALID}) that names what is missing
     */
    public static Optional<ProviderSettings> of(Settings settings) {
        Optional<Setting<?>> given = ALL.stream().filter(settings::isGiven).findFirst();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        List<String> missing = NEEDED.stream().filter(setting -> !settings.isGiven(setting)).map(Setting::key).toList();
        if (!missing.isEmpty()) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, given.get().key() + " is set, but "
                    + String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are")
                    + " not: to accept tokens of an identity provider, the server needs "
                    + NEEDED.stream().map(Setting::key).collect(Collectors.joining(", ")));
        }
        return Optional.of(new ProviderSettings(settings.get(Setting.OIDC_ISSUER).orElseThrow(),
                settings.get(Setting.OIDC_AUDIENCE).orElseThrow(),
                new ClaimPath(settings.get(Setting.OIDC_ROLE_CLAIM)), roles(settings.get(Setting.OIDC_ROLES)),
                new ClaimPath(settings.get(Setting.OIDC_NAME_CLAIM)),
                settings.get(Setting.OIDC_AUTHORITIES).map(OidcSettings::file)));
    }

    /**
     * Returns as what the provider knows the web page; empty if browsers do not log in there.
     *
     * @param credentials the copies of files that this process may not read
     * @throws GatewayException ({@code INVALID}) if a setting has no effect
     */
    public static Optional<ClientSettings> client(Settings settings, CredentialFiles credentials) {
        Optional<String> id = settings.get(Setting.OIDC_CLIENT_ID);
        if (id.isEmpty()) {
            OF_CLIENT.stream().filter(settings::isGiven).findFirst().ifPresent(given -> {
                throw GatewayException.of(ErrorCode.INVALID_SETTING, given.key() + " is set, but "
                        + Setting.OIDC_CLIENT_ID.key() + " is not: it would have no effect");
            });
        }
        return id.map(text -> new ClientSettings(text, settings.get(Setting.OIDC_CLIENT_SECRET_FILE)
                .map(credentials::find), settings.get(Setting.OIDC_SESSION)));
    }

    /** @throws GatewayException ({@code INVALID}) for a time that no session can last */
    static Duration session(String text) {
        Duration time = GoDuration.parse(text);
        if (time.compareTo(SHORTEST_SESSION) < 0 || time.compareTo(Sessions.LIFETIME) > 0) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, "'" + text + "' is no time of a session: expected "
                    + GoDuration.format(SHORTEST_SESSION) + " to " + GoDuration.format(Sessions.LIFETIME));
        }
        return time;
    }

    private static PemFile file(Path path) {
        return new PemFile(Setting.OIDC_AUTHORITIES.key(), path);
    }

    /**
     * Reads entries of the form {@code VALUE=ROLE}. A value may have equals signs itself, as names in LDAP have.
     *
     * @throws GatewayException ({@code INVALID}) that names the wrong entry
     */
    static Map<String, Role> roles(List<String> entries) {
        Map<String, Role> roles = new LinkedHashMap<>();
        for (String entry : entries) {
            int sign = entry.lastIndexOf('=');
            String value = entry.substring(0, Math.max(sign, 0)).strip();
            Optional<Role> role = Role.find(entry.substring(sign + 1).strip()).filter(Role.ofTokens()::contains);
            if (value.isEmpty() || role.isEmpty()) {
                throw GatewayException.of(ErrorCode.INVALID_SETTING, "'" + entry + "' gives no role to a value: "
                        + "expected VALUE=ROLE with the role viewer, operator or admin, such as storage-admins=admin");
            }
            if (roles.put(value, role.get()) != null) {
                throw GatewayException.of(ErrorCode.INVALID_SETTING,
                        "'" + value + "' has two roles: expected one for each value");
            }
        }
        return roles;
    }
}
