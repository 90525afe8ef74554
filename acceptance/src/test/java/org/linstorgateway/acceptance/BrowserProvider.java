package org.linstorgateway.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider whose only user is alice, an operator. She is logged in already, so that it sends each browser back at once. */
final class BrowserProvider implements AutoCloseable {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int KEY_BITS = 2048;

    private final HttpServer server;
    private final KeyPair key;
    private final Map<String, Map<String, String>> logIns = new ConcurrentHashMap<>();
    private final AtomicInteger codes = new AtomicInteger();
    private volatile boolean refuses;

    BrowserProvider() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            key = generator.generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the options of a server that lets its users in, and everybody else with a role. */
    String[] options(String anonymous) {
        return new String[]{"--anonymous", anonymous, "--oidc-issuer", url(), "--oidc-audience", "gateway",
                "--oidc-roles",
                "storage=operator", "--oidc-client-id", "page"};
    }

    /** Tells the browser from now on that the user has refused to log in. */
    void refuse() {
        refuses = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> send(exchange,
                        """
                                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize?realm=one",
                                 "token_endpoint": "%1$s/token"}"""
                                .formatted(url()));
                case "/keys" -> send(exchange, "{\"keys\": [" + publicKey() + "]}");
                case "/authorize" -> sendBack(exchange, form(exchange.getRequestURI().getRawQuery()));
                case "/token" -> send(exchange, tokens(
                        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))));
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void sendBack(HttpExchange exchange, Map<String, String> asked) throws IOException {
        String code = "code-" + codes.incrementAndGet();
        logIns.put(code, asked);
        String answer = refuses ? "error=access_denied&error_description=No+thanks" : "code=" + code + "&iss=" + url();
        exchange.getResponseHeaders().set("Location",
                asked.get("redirect_uri") + "?" + answer + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
    }

    /** Gives no token to whoever has not begun the log-in (RFC 7636, section 4.6). */
    private String tokens(Map<String, String> form) {
        Map<String, String> asked = logIns.remove(form.getOrDefault("code", ""));
        boolean isSame = asked != null
                && Map.of("realm", "one", "scope", "openid profile", "code_challenge_method", "S256", "code_challenge",
                        hash(form.getOrDefault("code_verifier", "")), "redirect_uri",
                        form.getOrDefault("redirect_uri", "")).entrySet().stream()
                        .allMatch(each -> each.getValue().equals(asked.get(each.getKey())));
        return isSame ? "{\"access_token\": \"" + token() + "\"}" : "{\"access_token\": \"wrong\"}";
    }

    private String token() {
        long now = Instant.now().getEpochSecond();
        String signed = encoded("{\"alg\": \"RS256\", \"kid\": \"one\"}") + "." + encoded("""
                {"iss": "%s", "aud": "gateway", "sub": "1", "preferred_username": "alice", "groups": ["storage"],
                 "iat": %d, "exp": %d}""".formatted(url(), now, now + 300));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String publicKey() {
        RSAPublicKey shown = (RSAPublicKey) key.getPublic();
        return "{\"kty\": \"RSA\", \"kid\": \"one\", \"use\": \"sig\", \"alg\": \"RS256\", \"n\": \"%s\", \"e\": \"%s\"}"
                .formatted(number(shown.getModulus()), number(shown.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String hash(String text) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String each : text.split("&", -1)) {
            String[] parts = each.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
