package org.linstorgateway.contract;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.oidc.ClaimPath;
import org.linstorgateway.access.oidc.ProviderSettings;
import org.linstorgateway.tls.CertifiedKey;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.tls.TlsContexts;
import org.linstorgateway.tls.Trust;

/** An identity provider over real HTTP or HTTPS, with faults. */
public final class TestProvider implements AutoCloseable {
    public static final String AUDIENCE = "linstor-gateway";
    /** Keys of earlier runs would do, too; making one takes longer than a test. */
    public static final RSAKey KEY = rsa("first");
    public static final RSAKey OTHER_KEY = rsa("second");

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String KEYS = "/keys";
    private static final String TOKEN = "/token";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Optional<PemFile> authorities;
    private final Map<String, HttpHandler> faults = new ConcurrentHashMap<>();
    private final List<JWK> keys = new CopyOnWriteArrayList<>(List.of(KEY));
    private final AtomicInteger reads = new AtomicInteger();
    private final TestLogIns logIns = new TestLogIns(this);
    private final Set<String> secretMethods = new CopyOnWriteArraySet<>(Set.of("client_secret_basic"));

    private TestProvider(HttpServer server, Optional<PemFile> authorities) {
        this.server = server;
        this.authorities = authorities;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Starts a provider without TLS. */
    public static TestProvider start() {
        try {
            return new TestProvider(HttpServer.create(free(), 0), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a provider with a certificate of an authority for some names. */
    public static TestProvider start(TestAuthority authority, String... hostNames) {
        try {
            TestAuthority.Certificate own = authority.issue("provider", hostNames);
            HttpsServer server = HttpsServer.create(free(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(TlsContexts.of(
                    Optional.of(CertifiedKey.read(new PemFile("certificate", own.certificate()).read(),
                            new PemFile("key", own.key()).read())),
                    Trust.inSystem())));
            return new TestProvider(server, Optional.of(new PemFile("server.oidc_cacert", authority.file())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress free() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort()
                + "/realms/storage";
    }

    /** Returns settings that accept its tokens. */
    public ProviderSettings settings() {
        return new ProviderSettings(issuer(), AUDIENCE, new ClaimPath("groups"),
                Map.of("admins", Role.ADMIN, "operators", Role.OPERATOR, "viewers", Role.VIEWER),
                new ClaimPath("preferred_username"), authorities);
    }

    /** Returns how often its keys were read. */
    public int reads() {
        return reads.get();
    }

    /** Signs with these keys from now on, and has only these. */
    public void rotate(JWK... others) {
        keys.clear();
        keys.addAll(List.of(others));
    }

    /** Returns the users who log in with a browser. */
    public TestLogIns logIns() {
        return logIns;
    }

    /** Takes the secret of a client in the form, and not in the header. */
    public void takeSecretInForm() {
        secretMethods.clear();
        secretMethods.add("client_secret_post");
    }

    /** Answers the exchange of a code in another way. */
    public void exchange(HttpHandler fault) {
        faults.put(TOKEN, fault);
    }

    /** Answers the read of the discovery document in another way. */
    public void discovery(HttpHandler fault) {
        faults.put(DISCOVERY, fault);
    }

    /** Answers the read of the keys in another way. */
    public void keys(HttpHandler fault) {
        faults.put(KEYS, fault);
    }

    /** Answers as it should again. */
    public void heal() {
        faults.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/realms/storage", "");
        HttpHandler fault = faults.get(path);
        try (exchange) {
            if (path.equals(KEYS)) {
                reads.incrementAndGet();
            }
            if (fault != null) {
                fault.handle(exchange);
            } else if (path.equals(DISCOVERY)) {
                send(exchange, 200, JSONObjectUtils.toJSONString(Map.of("issuer", issuer(), "jwks_uri", issuer() + KEYS,
                        "authorization_endpoint", issuer() + "/authorize", "token_endpoint", issuer() + TOKEN,
                        "scopes_supported", List.of("openid", "profile", "groups"),
                        "token_endpoint_auth_methods_supported", List.copyOf(secretMethods))));
            } else if (path.equals(TOKEN)) {
                logIns.exchange(exchange);
            } else if (path.equals(KEYS)) {
                send(exchange, 200, JSONObjectUtils.toJSONString(new JWKSet(keys).toJSONObject()));
            } else {
                send(exchange, 404, "");
            }
        }
    }

    /** Sends a response. */
    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Returns the claims of a token of the user alice, an operator, that is valid for an hour. */
    public JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder().issuer(issuer()).audience(AUDIENCE).subject("4711")
                .claim("preferred_username", "alice").claim("groups", List.of("staff", "operators"))
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(3_600)));
    }

    /** Returns a token of the user alice. */
    public String token() {
        return token(claims -> claims);
    }

    /** Returns a token of the user alice with changes. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(change.apply(claims()).build(), KEY);
    }

    /** Signs claims as the provider does. */
    public static String sign(JWTClaimsSet claims, RSAKey key) {
        return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims, key);
    }

    /** Signs claims with a header of any kind. */
    public static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
