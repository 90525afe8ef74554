package org.linstorgateway.access;

/**
 * Log-in with a browser at an identity provider: authorization code flow (RFC 6749, section 4.1) with PKCE (RFC 7636). The page makes
 * and keeps what belongs to one log-in, so that the server has no state of it.
 */
public interface ProviderLogIn {
    /**
     * Where a page sends its browser.
     *
     * @param issuer   the provider, as it names itself in its redirect (RFC 9207)
     * @param endpoint the authorization endpoint
     * @param clientId as what the provider knows the page
     * @param scope    what the page asks for, separated by blanks
     */
    record Entrance(String issuer, String endpoint, String clientId, String scope) {}

    /**
     * What a page has after the provider has sent the browser back.
     *
     * @param code        proves the log-in, once
     * @param verifier    proves that this page has begun it
     * @param redirectUri the address of the page, to which the provider has sent the browser
     */
    record Answer(String code, String verifier, String redirectUri) {
        /** Hides the secrets. */
        @Override
        public String toString() {
            return "answer of the identity provider to " + redirectUri;
        }
    }

    /**
     * A caller who has logged in.
     *
     * @param caller who it is; the session ends when this proof expires, at the latest
     * @param token  the token of the provider
     */
    record LoggedIn(Caller caller, String token) {
        /** Hides the token. */
        @Override
        public String toString() {
            return caller.name();
        }
    }

    /**
     * Returns where a page sends its browser.
     *
     * @throws org.linstorgateway.target.GatewayException {@code PROVIDER_UNREACHABLE}
     */
    Entrance entrance();

    /**
     * Exchanges the code of a log-in for a token of the provider, and checks that.
     *
     * @throws org.linstorgateway.target.GatewayException {@code LOG_IN_REFUSED} by the provider, {@code PROVIDER_UNREACHABLE}, or as
     *                                                    for every token of the provider
     */
    LoggedIn logIn(Answer answer);
}
