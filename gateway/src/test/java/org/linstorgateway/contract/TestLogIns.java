package org.linstorgateway.contract;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The log-ins with a browser at a {@link TestProvider}: codes, and their exchange as RFC 6749 and RFC 7636 have it. */
public final class TestLogIns {
    /** As what the provider knows the page. It has characters that a form encodes. */
    public static final String CLIENT = "linstor gateway";

    private final TestProvider provider;
    private final Map<String, LogIn> pending = new ConcurrentHashMap<>();
    private final AtomicInteger codes = new AtomicInteger();
    private volatile Optional<String> secret = Optional.empty();
    private volatile boolean givesOpaqueAccessToken;

    private record LogIn(String challenge, String redirectUri) {}

    TestLogIns(TestProvider provider) {
        this.provider = provider;
    }

    /** Requires this secret of the client from now on. */
    public void requireSecret(String text) {
        secret = Optional.of(text);
    }

    /** Gives access tokens that only the provider understands, as Dex and others do, from now on. */
    public void giveOpaqueAccessTokens() {
        givesOpaqueAccessToken = true;
    }

    /** Lets alice log in, whose browser came with this hash of a verifier; returns the code that she is sent back with. */
    public String logIn(String challenge, String redirectUri) {
        String code = "code-" + codes.incrementAndGet();
        pending.put(code, new LogIn(challenge, redirectUri));
        return code;
    }

    /** Returns the challenge of a verifier (RFC 7636, section 4.2). */
    public static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void exchange(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!hasSecret(exchange, form)) {
            refuse(exchange, 401, "invalid_client", "Invalid client credentials");
            return;
        }
        LogIn logIn = pending.remove(form.getOrDefault("code", ""));
        if (logIn == null || !logIn.redirectUri().equals(form.get("redirect_uri"))
                || !"authorization_code".equals(form.get("grant_type")) || !CLIENT.equals(form.get("client_id"))
                || !logIn.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))) {
            refuse(exchange, 400, "invalid_grant", "Code not valid");
            return;
        }
        TestProvider.send(exchange, 200, JSONObjectUtils.toJSONString(Map.of("token_type", "Bearer",
                "access_token", givesOpaqueAccessToken ? "opaque" : provider.token(), "id_token", provider.token())));
    }

    private boolean hasSecret(HttpExchange exchange, Map<String, String> form) {
        return secret.isEmpty() || secret.get().equals(form.get("client_secret"))
                || Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .filter(header -> header.equals("Basic " + Base64.getEncoder()
                                .encodeToString(
                                        ("linstor+gateway:" + URLEncoder.encode(secret.get(), StandardCharsets.UTF_8))
                                                .getBytes(StandardCharsets.UTF_8))))
                        .isPresent();
    }

    private static void refuse(HttpExchange exchange, int status, String error, String description)
            throws IOException {
        TestProvider.send(exchange, status,
                JSONObjectUtils.toJSONString(Map.of("error", error, "error_description", description)));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String each : text.split("&", -1)) {
            String[] parts = each.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }
}
