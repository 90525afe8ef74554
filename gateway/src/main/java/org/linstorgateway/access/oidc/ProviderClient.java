package org.linstorgateway.access.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.linstorgateway.tls.RefusedCertificateException;
import org.linstorgateway.tls.TlsContexts;
import org.linstorgateway.tls.Trust;

/** Reads the keys of an identity provider by its discovery document (OpenID Connect Discovery 1.0, section 4). */
final class ProviderClient {
    /** How long each of the two documents may take. */
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** The longest document in bytes: those of large providers have 20 KB. */
    static final int LONGEST = 512 << 10;
    private static final int OK = 200;
    private static final int REDIRECTION = 3;
    private static final int HUNDRED = 100;

    private final ProviderSettings settings;
    private final Duration limit;

    ProviderClient(ProviderSettings settings) {
        this(settings, LIMIT);
    }

    /** @param limit how long each of the two documents may take */
    ProviderClient(ProviderSettings settings, Duration limit) {
        this.settings = settings;
        this.limit = limit;
    }

    /**
     * Returns the keys that the provider signs with. Keys that cannot sign tokens are left out (RFC 7517, section 5).
     *
     * @throws ProviderException if a document cannot be read, or is of another issuer
     */
    List<JWK> keys() throws ProviderException {
        HttpClient client = client();
        try {
            return keys(read(client, keyAddress(client)));
        } finally {
            client.shutdownNow();
        }
    }

    /** The file with the authorities is read each time, so that it can be replaced. */
    private HttpClient client() throws ProviderException {
        try {
            return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(limit)
                    .sslContext(TlsContexts.of(Optional.empty(), settings.authorities()
                            .map(file -> Trust.inServersOf(file.read().certificates())).orElseGet(Trust::inSystem)))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ProviderException(String.valueOf(e.getMessage()), e);
        }
    }

    private URI keyAddress(HttpClient client) throws ProviderException {
        String issuer = settings.issuer();
        URI address = URI.create((issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
                + "/.well-known/openid-configuration");
        Map<String, Object> document = read(client, address);
        if (!issuer.equals(document.get("issuer"))) {
            throw new ProviderException(address + " is of the issuer " + TokenRefusal.quote(document.get("issuer"))
                    + ", not of '" + issuer + "': correct server.oidc_issuer");
        }
        if (!(document.get("jwks_uri") instanceof String keys)) {
            throw new ProviderException(address + " names no address of keys (jwks_uri)");
        }
        Optional<String> mistake = ProviderAddress.mistake(keys);
        if (mistake.isPresent()) {
            throw new ProviderException(address + " names the address " + TokenRefusal.quote(keys) + " for its keys: "
                    + mistake.get());
        }
        return URI.create(keys);
    }

    private static List<JWK> keys(Map<String, Object> document) throws ProviderException {
        List<JWK> keys = new ArrayList<>();
        for (Map<String, Object> each : objects(document)) {
            try {
                JWK key = JWK.parse(each);
                if (Signatures.isSuitable(key)) {
                    keys.add(key.toPublicJWK());
                }
            } catch (ParseException | IllegalArgumentException e) {
                // A key of a kind to come. Others may be usable.
            }
        }
        if (keys.isEmpty()) {
            throw new ProviderException("it has no key that can sign tokens");
        }
        return List.copyOf(keys);
    }

    private static List<Map<String, Object>> objects(Map<String, Object> document) throws ProviderException {
        try {
            Map<String, Object>[] keys = JSONObjectUtils.getJSONObjectArray(document, "keys");
            return keys == null ? List.of() : Arrays.asList(keys);
        } catch (ParseException e) {
            throw new ProviderException("its document with the keys has another form", e);
        }
    }

    private Map<String, Object> read(HttpClient client, URI address) throws ProviderException {
        HttpRequest request = HttpRequest.newBuilder(address).header("Accept", "application/json").build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
        try {
            return json(address, answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new ProviderException(address + " does not answer within " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw failure(address, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("the server stops", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static Map<String, Object> json(URI address, HttpResponse<byte[]> answer) throws ProviderException {
        if (answer.statusCode() / HUNDRED == REDIRECTION) {
            throw new ProviderException(address + " redirects to "
                    + TokenRefusal.quote(answer.headers().firstValue("Location").orElse(""))
                    + ", which is not followed: correct server.oidc_issuer");
        }
        if (answer.statusCode() != OK) {
            throw new ProviderException(address + " answers with the status " + answer.statusCode());
        }
        try {
            return JsonText.object(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new ProviderException(address + " is no JSON object", e);
        }
    }

    private static ProviderException failure(URI address, Throwable cause) {
        Optional<String> refused = RefusedCertificateException.causeOf(cause)
                .map(refusal -> refusal.reason(address.getHost()) + " (see server.oidc_cacert)");
        String reason = cause instanceof IOException && cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
        return new ProviderException(address + " cannot be read: " + refused.orElse(reason), cause);
    }
}
