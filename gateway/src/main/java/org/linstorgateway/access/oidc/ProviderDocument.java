package org.linstorgateway.access.oidc;

import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What a provider tells of itself (OpenID Connect Discovery 1.0, section 3). */
record ProviderDocument(URI address, Map<String, Object> json) {
    private static final String SUPPORTED_SCOPES = "scopes_supported";
    private static final String CLIENT_AUTHENTICATION = "token_endpoint_auth_methods_supported";

    /** Returns where a provider tells it. */
    static URI address(String issuer) {
        return URI.create((issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
                + "/.well-known/openid-configuration");
    }

    /** @throws ProviderException if it is of another issuer */
    ProviderDocument requireOf(String issuer) throws ProviderException {
        if (!issuer.equals(json.get("issuer"))) {
            throw new ProviderException(address + " is of the issuer " + TokenRefusal.quote(json.get("issuer"))
                    + ", not of '" + issuer + "': correct server.oidc_issuer");
        }
        return this;
    }

    /** @throws ProviderException if it names none, or one that does not deserve trust */
    URI keys() throws ProviderException {
        return address("jwks_uri", "keys");
    }

    /** @throws ProviderException if it names none, or one that does not deserve trust */
    URI authorization() throws ProviderException {
        return address("authorization_endpoint", "log-in");
    }

    /** @throws ProviderException if it names none, or one that does not deserve trust */
    URI token() throws ProviderException {
        return address("token_endpoint", "tokens");
    }

    private URI address(String field, String what) throws ProviderException {
        if (!(json.get(field) instanceof String text)) {
            throw new ProviderException(address + " names no address of " + what + " (" + field + ")");
        }
        Optional<String> mistake = ProviderAddress.mistake(text);
        if (mistake.isPresent()) {
            throw new ProviderException(address + " names the address " + TokenRefusal.quote(text) + " for its " + what
                    + ": " + mistake.get());
        }
        return URI.create(text);
    }

    /** Tells whether a page may ask for a scope. Some providers, such as Keycloak, refuse a log-in with an unknown one. */
    boolean hasScope(String scope) {
        return json.get(SUPPORTED_SCOPES) instanceof Collection<?> scopes && scopes.contains(scope);
    }

    /** Tells whether a client sends its secret in the header; every provider that does not tell takes it there (section 3). */
    boolean takesSecretInHeader() {
        return !(json.get(CLIENT_AUTHENTICATION) instanceof Collection<?> methods)
                || methods.contains("client_secret_basic");
    }
}
