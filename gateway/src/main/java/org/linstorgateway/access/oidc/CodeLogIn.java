package org.linstorgateway.access.oidc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.ProviderLogIn;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Lets browsers log in at an identity provider, and takes its tokens as {@link OidcAuthenticator} does. */
public final class CodeLogIn implements ProviderLogIn {
    /** Always asked for: with {@code openid} the provider gives an ID token (OpenID Connect Core 1.0, section 3.1.2.1). */
    private static final String SCOPE = "openid profile";
    /** Asked for if the provider has it, as Dex does. It is no scope of the standard. */
    private static final String GROUPS = "groups";

    /** RFC 7636, section 4.1. */
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
    /** In characters: providers may choose any length (RFC 6749, section 4.1.2); some codes are signed tokens. */
    private static final int LONGEST_CODE = 4096;
    private static final int LONGEST_ADDRESS = 2048;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final ProviderSettings provider;
    private final ClientSettings client;
    private final OidcAuthenticator authenticator;
    private final CodeExchange exchange;
    private final CachedDocument document;
    private final InstantSource clock;

    /**
     * Returns the log-in of a client. It reads the document of the provider in the background, so that the first users do not wait for it.
     *
     * @param authenticator decides about the tokens of the provider
     * @throws GatewayException ({@code INVALID}) if the file with the secret of the client cannot be used
     */
    public static CodeLogIn start(ProviderSettings provider, ClientSettings client, OidcAuthenticator authenticator) {
        client.requireUsable();
        CodeLogIn logIn = new CodeLogIn(provider, client, authenticator, InstantSource.system());
        Thread.ofVirtual().name("identity-provider").start(logIn.document::prepare);
        return logIn;
    }

    CodeLogIn(ProviderSettings provider, ClientSettings client, OidcAuthenticator authenticator, InstantSource clock) {
        this.provider = provider;
        this.client = client;
        this.authenticator = authenticator;
        this.exchange = new CodeExchange(provider, client);
        this.document = new CachedDocument(this::read, LONGEST_WAIT, System::nanoTime);
        this.clock = clock;
    }

    private ProviderDocument read() throws ProviderException {
        try (ProviderConnection connection = ProviderConnection.open(provider, ProviderConnection.LIMIT)) {
            return connection.document(provider.issuer());
        }
    }

    @Override
    public Entrance entrance() {
        ProviderDocument known = document.get();
        try {
            return new Entrance(provider.issuer(), known.authorization().toString(), client.id(),
                    known.hasScope(GROUPS) ? SCOPE + " " + GROUPS : SCOPE);
        } catch (ProviderException e) {
            throw CachedDocument.unreachable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public LoggedIn logIn(Answer answer) {
        requireForm(answer);
        try {
            return loggedIn(exchange.tokens(document.get(), answer));
        } catch (ProviderException e) {
            throw CachedDocument.unreachable(String.valueOf(e.getMessage()));
        }
    }

    private static void requireForm(Answer answer) {
        requireForm("code", isShort(answer.code(), LONGEST_CODE));
        requireForm("code_verifier", VERIFIER.matcher(answer.verifier()).matches());
        requireForm("redirect_uri", isShort(answer.redirectUri(), LONGEST_ADDRESS));
    }

    private static boolean isShort(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest && text.codePoints().allMatch(TokenRefusal::isPrintable);
    }

    private static void requireForm(String field, boolean has) {
        if (!has) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER, "'" + field + "' is not what a log-in has there",
                    "Log in again on the web page.");
        }
    }

    /** The first token that this server accepts counts; if it accepts none, what it says of the last one, the ID token. */
    private LoggedIn loggedIn(List<String> tokens) {
        Optional<GatewayException> refusal = Optional.empty();
        for (String token : tokens) {
            try {
                return new LoggedIn(limited(authenticator.caller(token)), token);
            } catch (GatewayException e) {
                refusal = Optional.of(e);
            }
        }
        throw refusal.orElseGet(() -> GatewayException.of(ErrorCode.LOG_IN_REFUSED,
                "the identity provider has given no token", "Log in again."));
    }

    /** A token of a provider often lasts for minutes only: whoever has just logged in gets the time that the administrator has chosen. */
    private Caller limited(Caller caller) {
        Instant end = clock.instant().plus(client.session());
        return new Caller(caller.proof(), caller.id(), caller.role(), Optional.of(end));
    }
}
