package org.linstorgateway.access.oidc;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.access.ProviderLogIn.Answer;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Exchanges the code of a log-in for tokens at the token endpoint (RFC 6749, section 4.1.3; RFC 7636, section 4.5). */
final class CodeExchange {
    private final ProviderSettings provider;
    private final ClientSettings client;

    CodeExchange(ProviderSettings provider, ClientSettings client) {
        this.provider = provider;
        this.client = client;
    }

    /**
     * Returns the access token and the ID token, those of them that the provider gives.
     *
     * @throws ProviderException if the provider cannot be asked
     * @throws GatewayException  {@code LOG_IN_REFUSED}
     */
    List<String> tokens(ProviderDocument document, Answer answer) throws ProviderException {
        try (ProviderConnection connection = ProviderConnection.open(provider, ProviderConnection.LIMIT)) {
            ProviderConnection.Response response = connection.exchange(request(document, answer));
            if (!response.isSuccess()) {
                throw refusal(response.json());
            }
            return Stream.of("access_token", "id_token").map(response.json()::get).filter(String.class::isInstance)
                    .map(String.class::cast).toList();
        }
    }

    private HttpRequest request(ProviderDocument document, Answer answer) throws ProviderException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", answer.code());
        form.put("redirect_uri", answer.redirectUri());
        form.put("code_verifier", answer.verifier());
        form.put("client_id", client.id());
        HttpRequest.Builder request = ProviderConnection.request(document.token())
                .header("Content-Type", "application/x-www-form-urlencoded");
        client.secret().ifPresent(secret -> {
            if (document.takesSecretInHeader()) {
                request.header("Authorization", "Basic " + basic(secret));
            } else {
                form.put("client_secret", secret);
            }
        });
        return request.POST(BodyPublishers.ofString(form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue())).collect(Collectors.joining("&"))))
                .build();
    }

    /** Both parts are encoded as in a form first (RFC 6749, section 2.3.1). */
    private String basic(String secret) {
        return Base64.getEncoder().encodeToString(
                (encoded(client.id()) + ":" + encoded(secret)).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The reason is one of RFC 6749, section 5.2; {@code invalid_grant} is a code that has expired or was used. */
    private static GatewayException refusal(Map<String, Object> json) {
        String reason = Optional.ofNullable(json.get("error")).map(TokenRefusal::quote).orElse("without a reason");
        String description = Optional.ofNullable(json.get("error_description"))
                .map(text -> ": " + TokenRefusal.quote(text)).orElse("");
        return GatewayException.of(ErrorCode.LOG_IN_REFUSED,
                "the identity provider refuses the log-in: " + reason + description,
                "'invalid_grant'".equals(reason)
                        ? "Log in again."
                        : "Compare the client at the identity provider with the settings server.oidc_client_*.");
    }
}
