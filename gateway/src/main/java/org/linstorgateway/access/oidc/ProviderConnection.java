package org.linstorgateway.access.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.linstorgateway.tls.RefusedCertificateException;
import org.linstorgateway.tls.TlsContexts;
import org.linstorgateway.tls.Trust;

/** Sends a few requests to an identity provider. It follows no redirect. */
final class ProviderConnection implements AutoCloseable {
    /** How long each request may take. */
    static final Duration LIMIT = Duration.ofSeconds(5);
    /** The longest document in bytes: those of large providers have 20 KB. */
    static final int LONGEST = 512 << 10;
    private static final int OK = 200;
    private static final int REDIRECTION = 3;
    private static final int HUNDRED = 100;

    private final HttpClient client;
    private final Duration limit;

    /** A JSON object, and the status that it came with. */
    record Response(int status, Map<String, Object> json) {
        boolean isSuccess() {
            return status == OK;
        }
    }

    private ProviderConnection(HttpClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    /**
     * Opens one. The file with the authorities is read each time, so that it can be replaced.
     *
     * @param limit how long each request may take
     */
    static ProviderConnection open(ProviderSettings settings, Duration limit) throws ProviderException {
        try {
            return new ProviderConnection(HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(limit)
                    .sslContext(TlsContexts.of(Optional.empty(), settings.authorities()
                            .map(file -> Trust.inServersOf(file.read().certificates())).orElseGet(Trust::inSystem)))
                    .build(), limit);
        } catch (IllegalArgumentException e) {
            throw new ProviderException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads the document of a provider. */
    ProviderDocument document(String issuer) throws ProviderException {
        URI address = ProviderDocument.address(issuer);
        return new ProviderDocument(address, read(address)).requireOf(issuer);
    }

    /** Reads a JSON object. */
    Map<String, Object> read(URI address) throws ProviderException {
        HttpResponse<byte[]> answer = send(request(address).build());
        requireNoRedirect(address, answer);
        if (answer.statusCode() != OK) {
            throw new ProviderException(address + " answers with the status " + answer.statusCode());
        }
        return json(address, answer);
    }

    /** Sends a request, such as {@link #request} begins, whose answer is a JSON object also if it is a refusal. */
    Response exchange(HttpRequest request) throws ProviderException {
        HttpResponse<byte[]> answer = send(request);
        requireNoRedirect(request.uri(), answer);
        if (answer.statusCode() / HUNDRED == 5) {
            throw new ProviderException(request.uri() + " answers with the status " + answer.statusCode());
        }
        return new Response(answer.statusCode(), json(request.uri(), answer));
    }

    static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "application/json");
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws ProviderException {
        URI address = request.uri();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
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

    private static void requireNoRedirect(URI address, HttpResponse<byte[]> answer) throws ProviderException {
        if (answer.statusCode() / HUNDRED == REDIRECTION) {
            throw new ProviderException(address + " redirects to "
                    + TokenRefusal.quote(answer.headers().firstValue("Location").orElse(""))
                    + ", which is not followed: correct server.oidc_issuer");
        }
    }

    private static Map<String, Object> json(URI address, HttpResponse<byte[]> answer) throws ProviderException {
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

    @Override
    public void close() {
        client.shutdownNow();
    }
}
