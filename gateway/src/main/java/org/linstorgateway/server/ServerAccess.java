package org.linstorgateway.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.access.AnonymousRoles;
import org.linstorgateway.access.Authenticator;
import org.linstorgateway.access.CertificateAuthenticator;
import org.linstorgateway.access.NetworkGate;
import org.linstorgateway.access.Proof;
import org.linstorgateway.access.ProviderLogIn;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.RootToken;
import org.linstorgateway.access.SessionAuthenticator;
import org.linstorgateway.access.TokenAuthenticator;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.access.oidc.ClientSettings;
import org.linstorgateway.access.oidc.CodeLogIn;
import org.linstorgateway.access.oidc.OidcAuthenticator;
import org.linstorgateway.access.oidc.ProviderSettings;
import org.linstorgateway.config.OidcSettings;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.deploy.LinstorTokens;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.CredentialFiles;

/** Puts together who may use a server, from its settings. */
final class ServerAccess {
    private static final String SETUP = "linstor-gateway access setup";

    private final Settings settings;
    private final AnonymousRoles anonymous;
    /** Those that need no LINSTOR. */
    private final List<Authenticator> own = new ArrayList<>();
    private final Optional<ProviderLogIn> logIn;
    private final boolean hasProvider;

    /**
     * Reads the files that settings name.
     *
     * @param anonymous   what callers that prove nothing may do
     * @param credentials the copies of files that this process may not read
     * @throws GatewayException ({@code INVALID}) if a setting or a file cannot be used
     */
    ServerAccess(Settings settings, AnonymousRoles anonymous, CredentialFiles credentials) {
        this.settings = settings;
        this.anonymous = anonymous;
        settings.get(Setting.ROOT_TOKEN_FILE).map(credentials::find).map(ServerAccess::secret).map(RootToken::new)
                .ifPresent(own::add);
        // Not a lambda: without an identity provider, the classes of access.oidc and its library are not loaded.
        Optional<ProviderSettings> provider = OidcSettings.of(settings);
        this.hasProvider = provider.isPresent();
        if (provider.isPresent()) {
            OidcAuthenticator authenticator = OidcAuthenticator.start(provider.get());
            own.add(authenticator);
            this.logIn = logIn(provider.get(), OidcSettings.client(settings, credentials), authenticator);
        } else {
            this.logIn = Optional.empty();
        }
    }

    private static Optional<ProviderLogIn> logIn(ProviderSettings provider, Optional<ClientSettings> client,
            OidcAuthenticator authenticator) {
        if (client.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(CodeLogIn.start(provider, client.get(), authenticator));
    }

    /** Returns the log-in of browsers at the identity provider, if the settings have one. */
    Optional<ProviderLogIn> logIn() {
        return logIn;
    }

    /** Returns the control of access with the tokens of a cluster. The header {@code Authorization} counts before a cookie, and that before a certificate. */
    AccessControl control(LinstorTokens tokens) {
        List<Authenticator> all = new ArrayList<>(own);
        all.add(new TokenAuthenticator(tokens));
        all.add(new SessionAuthenticator(tokens.sessions(), hasProvider
                ? Set.of(Proof.TOKEN, Proof.IDENTITY_PROVIDER)
                : Set.of(Proof.TOKEN)));
        all.add(new CertificateAuthenticator(settings.certificateRoles(), Clock.systemUTC()));
        return new AccessControl(all, anonymous, Optional.of(gate(tokens)));
    }

    /** Returns what lets in other machines. A server with a token of root begins closed if callers need a token. */
    NetworkGate gate(LinstorTokens tokens) {
        return new NetworkGate(tokens.network(), settings.get(Setting.ROOT_TOKEN_FILE).isPresent()
                && anonymous.equals(AnonymousRoles.of(Role.ANYONE)));
    }

    private static TokenSecret secret(Path file) {
        try {
            return TokenSecret.parse(Files.readString(file).strip()).orElseThrow(() -> GatewayException.of(
                    ErrorCode.INVALID_SETTING, named(file) + " has no token of LINSTOR Gateway",
                    "Delete it, and let root make a new one: " + SETUP));
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, named(file) + " cannot be read: " + e.getMessage(),
                    "If it does not exist, root makes it with: " + SETUP, e);
        }
    }

    private static String named(Path file) {
        return Setting.ROOT_TOKEN_FILE.key() + ": the file " + file;
    }
}
