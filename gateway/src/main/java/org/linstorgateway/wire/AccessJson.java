package org.linstorgateway.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.access.BrowserSession;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.NetworkState;
import org.linstorgateway.access.NewToken;
import org.linstorgateway.access.Proof;
import org.linstorgateway.access.ProviderLogIn;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.SessionSecret;
import org.linstorgateway.access.Token;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Conversion of callers and tokens to and from JSON. */
public final class AccessJson {
    /** The fields of a token, and of a request for one. */
    public static final String NAME = "name";
    public static final String ROLE = "role";

    private static final String PROVIDER_LOG_IN = "provider_log_in";
    private static final String PROOF = "proof";
    private static final String EXPIRES_IN = "expires_in";
    private static final String CREATED = "created";
    private static final String EXPIRES = "expires";
    private static final String SECRET = "token";
    private static final String CSRF_TOKEN = "csrf_token";

    private static final String OPEN = "open";
    private static final String ENABLED = "enabled";

    private AccessJson() {}

    /** Returns whether a server lets in other machines. */
    public static Map<String, Object> write(NetworkState state) {
        return Map.of(OPEN, state.open(), ENABLED, state.enabled());
    }

    public static NetworkState readNetwork(JsonObject json) {
        return new NetworkState(json.bool(OPEN), json.bool(ENABLED));
    }

    /** Returns who sent a request, and what the caller may do. */
    public static Map<String, Object> write(Caller caller) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(PROOF, caller.proof().word());
        caller.id().ifPresent(name -> json.put(NAME, name));
        json.put(ROLE, caller.role().word());
        return json;
    }

    /** Returns likewise, and that browsers can log in at an identity provider, if they can. */
    public static Map<String, Object> write(Caller caller, boolean hasProvider) {
        Map<String, Object> json = write(caller);
        if (hasProvider) {
            json.put(PROVIDER_LOG_IN, true);
        }
        return json;
    }

    /** Returns where a page sends its browser. */
    public static Map<String, Object> write(ProviderLogIn.Entrance entrance) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("issuer", entrance.issuer());
        json.put("authorization_endpoint", entrance.endpoint());
        json.put("client_id", entrance.clientId());
        json.put("scope", entrance.scope());
        return json;
    }

    /** Returns what a page has after the provider has sent the browser back. */
    public static ProviderLogIn.Answer readAnswer(JsonObject json) {
        return new ProviderLogIn.Answer(json.requiredString("code"), json.requiredString("code_verifier"),
                json.requiredString("redirect_uri"));
    }

    /** Returns a session with its CSRF token, and without the secret, which only the cookie has. */
    public static Map<String, Object> write(BrowserSession session, SessionSecret secret) {
        Map<String, Object> json = write(session.caller());
        json.put(EXPIRES, session.expires().toString());
        json.put(CSRF_TOKEN, secret.csrfToken());
        return json;
    }

    /** @throws GatewayException ({@code INVALID}) if the proof or the role is missing or unknown */
    public static Caller readCaller(JsonObject json) {
        String word = json.requiredString(PROOF);
        Proof proof = Proof.find(word).orElseThrow(() -> malformed("'" + word + "' is no proof"));
        return new Caller(proof, json.string(NAME), role(json));
    }

    public static Map<String, Object> write(Token token) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(NAME, token.name().text());
        json.put(ROLE, token.role().word());
        json.put(CREATED, token.created().toString());
        token.expires().ifPresent(time -> json.put(EXPIRES, time.toString()));
        return json;
    }

    /** Returns the only response that has a secret. */
    public static Map<String, Object> write(NewToken created) {
        Map<String, Object> json = write(created.token());
        json.put(SECRET, created.secret().reveal());
        return json;
    }

    /** @throws GatewayException ({@code INVALID}) if a field is missing or malformed */
    public static Token readToken(JsonObject json) {
        return new Token(new TokenName(json.requiredString(NAME)), role(json), time(json.requiredString(CREATED)),
                json.string(EXPIRES).map(AccessJson::time));
    }

    /** @throws GatewayException ({@code INVALID}) if a field is missing or malformed */
    public static NewToken readNewToken(JsonObject json) {
        return new NewToken(readToken(json), TokenSecret.parse(json.requiredString(SECRET))
                .orElseThrow(() -> malformed("'" + SECRET + "' is no secret of a token")));
    }

    /** Returns the body of a request for a token. */
    public static Map<String, Object> request(TokenName name, Role role, Optional<Duration> lifetime) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(NAME, name.text());
        json.put(ROLE, role.word());
        lifetime.ifPresent(time -> json.put(EXPIRES_IN, GoDuration.format(time)));
        return json;
    }

    /** Returns how long a wanted token is to be valid; empty for ever. */
    public static Optional<Duration> lifetime(JsonObject request) {
        return request.string(EXPIRES_IN).filter(text -> !text.isEmpty()).map(GoDuration::parse);
    }

    private static Role role(JsonObject json) {
        String word = json.requiredString(ROLE);
        return Role.find(word).orElseThrow(() -> malformed("'" + word + "' is no role"));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw malformed("'" + text + "' is no time");
        }
    }

    private static GatewayException malformed(String message) {
        return GatewayException.of(ErrorCode.INVALID_PARAMETER, message);
    }
}
