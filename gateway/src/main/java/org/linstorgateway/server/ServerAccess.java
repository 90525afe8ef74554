package org.linstorgateway.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.access.AnonymousRoles;
import org.linstorgateway.access.Authenticator;
import org.linstorgateway.access.CertificateAuthenticator;
import org.linstorgateway.access.NetworkGate;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.RootToken;
import org.linstorgateway.access.SessionAuthenticator;
import org.linstorgateway.access.TokenAuthenticator;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.deploy.LinstorTokens;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.CredentialFiles;

/** Puts together who may use a server, from its settings. */
final class ServerAccess {
    private static final String SETUP = "linstor-gateway access setup";

    private ServerAccess() {}

    /**
     * Returns the control of access.
     *
     * @param anonymous   what callers that prove nothing may do
     * @param credentials the copies of files that this process may not read
     * @throws GatewayException ({@code INVALID}) if a file that a setting names cannot be used
     */
    static AccessControl of(Settings settings, AnonymousRoles anonymous, LinstorTokens tokens,
            NetworkGate gate, CredentialFiles credentials) {
        List<Authenticator> authenticators = new ArrayList<>();
        settings.get(Setting.ROOT_TOKEN_FILE).map(credentials::find).map(ServerAccess::secret).map(RootToken::new)
                .ifPresent(authenticators::add);
        authenticators.add(new TokenAuthenticator(tokens));
        authenticators.add(new SessionAuthenticator(tokens.sessions()));
        authenticators.add(new CertificateAuthenticator(settings.certificateRoles(), Clock.systemUTC()));
        return new AccessControl(authenticators, anonymous, Optional.of(gate));
    }

    /** Returns what lets in other machines. A server with a token of root begins closed if callers need a token. */
    static NetworkGate gate(Settings settings, AnonymousRoles anonymous, LinstorTokens tokens) {
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
