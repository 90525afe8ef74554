package org.linstorgateway.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Version;
import org.linstorgateway.config.WebhookSettings;
import org.linstorgateway.target.Secret;
import org.linstorgateway.tls.RefusedCertificateException;
import org.linstorgateway.tls.TlsContexts;
import org.linstorgateway.tls.Trust;

/** Sends a notification to a URL, once. */
final class WebhookClient {
    static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int HUNDRED = 100;
    private static final int SUCCESS = 2;
    private static final int REDIRECTION = 3;
    private static final int SERVER_ERROR = 5;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final WebhookSettings settings;
    private final Optional<WebhookSecret> secret;
    private final DeliveryTime time;
    private final Duration limit;

    WebhookClient(WebhookSettings settings, DeliveryTime time, Duration limit) {
        this.settings = settings;
        this.secret = settings.secretFile().map(WebhookSecret::new);
        this.time = time;
        this.limit = limit;
    }

    /** Sends a notification, and waits for the status of the answer. */
    WebhookAnswer send(Notification notification) throws InterruptedException {
        HttpRequest.Builder request = request(notification);
        if (secret.isPresent()) {
            Optional<String> signature = secret.get().signature(time.now().getEpochSecond(), notification.json());
            if (signature.isEmpty()) {
                return later("the " + secret.get() + " cannot be read, and nothing is sent without a signature (see "
                        + Setting.NOTIFY_SECRET_FILE.key() + ")");
            }
            request.header("X-Linstor-Gateway-Signature", signature.get());
        }
        HttpClient client;
        try {
            client = client();
        } catch (IllegalArgumentException e) {
            return later(String.valueOf(e.getMessage()));
        }
        try {
            return send(client, request.build());
        } finally {
            client.shutdownNow();
        }
    }

    private HttpRequest.Builder request(Notification notification) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.address().url())
                .POST(BodyPublishers.ofString(notification.json()))
                .header("Content-Type", "application/json")
                .header("User-Agent", "linstor-gateway/" + Version.current().number())
                .header("X-Linstor-Gateway-Event", notification.kind().word());
        settings.address().userInfo().ifPresent(user -> request.header("Authorization", basic(user)));
        return request;
    }

    private static String basic(Secret user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** The file with the authorities is read each time, so that it can be replaced. */
    private HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(limit)
                .sslContext(TlsContexts.of(Optional.empty(), settings.authorities()
                        .map(file -> Trust.inServersOf(file.read().certificates())).orElseGet(Trust::inSystem)))
                .build();
    }

    private WebhookAnswer send(HttpClient client, HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<InputStream>> sent = client.sendAsync(request, BodyHandlers.ofInputStream());
        try {
            return answer(sent.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return later("it does not answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            return later(reason(e));
        } finally {
            sent.cancel(true);
        }
    }

    /** The status tells all: a body that never ends must delay nothing. */
    private WebhookAnswer answer(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            // The status has arrived.
        }
        int status = response.statusCode();
        String reason = "it answers with the status " + status;
        if (status / HUNDRED == SUCCESS) {
            return new WebhookAnswer.Taken();
        }
        if (status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status / HUNDRED >= SERVER_ERROR) {
            return new WebhookAnswer.Later(reason, response.headers().firstValue("Retry-After").flatMap(this::pause));
        }
        return new WebhookAnswer.Refused(status / HUNDRED == REDIRECTION
                ? reason + ", a redirect, which is not followed: correct " + Setting.NOTIFY_WEBHOOK.key()
                : reason);
    }

    /** Returns the pause of a header {@code Retry-After}: seconds, or a date (RFC 9110, section 10.2.3). */
    private Optional<Duration> pause(String text) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(Duration.between(time.now(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static WebhookAnswer later(String reason) {
        return new WebhookAnswer.Later(reason, Optional.empty());
    }

    /** Returns no message of the JDK: one may quote the receiver, which may quote the URL. */
    private String reason(Throwable failure) {
        Optional<RefusedCertificateException> refused = RefusedCertificateException.causeOf(failure);
        if (refused.isPresent()) {
            return refused.get().reason(settings.address().url().getHost()) + " (see "
                    + Setting.NOTIFY_AUTHORITIES.key() + ")";
        }
        if (isCausedBy(UnresolvedAddressException.class, failure)) {
            return "its host name is unknown";
        }
        if (isCausedBy(HttpTimeoutException.class, failure)) {
            return "it does not answer within " + limit.toSeconds() + " s";
        }
        return isCausedBy(ConnectException.class, failure)
                ? "no connection is possible"
                : "the connection broke (" + last(failure).getClass().getSimpleName() + ")";
    }

    private static boolean isCausedBy(Class<? extends Throwable> type, Throwable failure) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Throwable last(Throwable failure) {
        return causes(failure).reduce(failure, (_, next) -> next);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(10);
    }
}
