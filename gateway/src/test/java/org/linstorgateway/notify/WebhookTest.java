package org.linstorgateway.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.config.WebhookAddress;
import org.linstorgateway.config.WebhookSettings;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.event.EventKind;
import org.linstorgateway.notify.TestReceiver.Received;
import org.linstorgateway.rest.LogRecords;
import org.linstorgateway.tls.CertifiedKey;
import org.linstorgateway.tls.PemFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Webhooks over real HTTP and HTTPS, with pauses that take no time. */
class WebhookTest {
    private static final Notification FAILED = TestEvents.notification(EventKind.TARGET_FAILED);

    @TempDir
    private Path folder;
    private final TestTime time = new TestTime();
    private final TestReceiver receiver = new TestReceiver();
    private final LogRecords log = new LogRecords("org.linstorgateway.notify");

    @AfterEach
    void close() {
        receiver.close();
        log.close();
    }

    private void deliver(WebhookSettings settings) throws UndeliveredException, InterruptedException {
        deliver(new Webhook(settings, time));
    }

    private void deliver(Webhook webhook) throws UndeliveredException, InterruptedException {
        webhook.deliver(FAILED, time.nanos() + Delivery.LIFETIME.toNanos());
    }

    private static Stream<Duration> seconds(long... counts) {
        return LongStream.of(counts).mapToObj(Duration::ofSeconds);
    }

    @Test
    void a_notification_is_posted_as_json() throws Exception {
        deliver(receiver.settings());

        Received received = receiver.next();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.path()).isEqualTo("/hook");
        assertThat(received.body()).isEqualTo(FAILED.json());
        assertThat(received.headers().get("Content-Type")).containsExactly("application/json");
        assertThat(received.headers().get("X-Linstor-Gateway-Event")).containsExactly("target-failed");
        assertThat(received.headers()).doesNotContainKeys("X-Linstor-Gateway-Signature", "Authorization");
        assertThat(log.texts()).isEmpty();
    }

    @Test
    void a_notification_is_signed_with_the_secret_and_the_time() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        Webhook webhook = new Webhook(receiver.settings(Optional.of(secret), Optional.empty()), time);
        deliver(webhook);

        long t = TestTime.BEGIN.getEpochSecond();
        assertThat(receiver.next().headers().getFirst("X-Linstor-Gateway-Signature"))
                .isEqualTo("t=" + t + ",v1=" + hmac("s3cret", t + "." + FAILED.json()));

        Files.writeString(secret, "renewed");
        deliver(webhook);
        Files.delete(secret);
        deliver(webhook);
        String renewed = "t=" + t + ",v1=" + hmac("renewed", t + "." + FAILED.json());
        assertThat(receiver.next().headers().getFirst("X-Linstor-Gateway-Signature")).isEqualTo(renewed);
        assertThat(receiver.next().headers().getFirst("X-Linstor-Gateway-Signature")).isEqualTo(renewed);
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void without_a_readable_secret_nothing_is_sent_unsigned() {
        WebhookSettings settings = receiver.settings(Optional.of(folder.resolve("none")), Optional.empty());

        assertThatThrownBy(() -> deliver(settings)).isInstanceOf(UndeliveredException.class)
                .hasMessageContaining("cannot be read", "notify.webhook_secret_file");
        assertThat(receiver.waiting()).isZero();
    }

    @Test
    void user_and_password_of_the_url_are_sent_as_credentials() throws Exception {
        String url = receiver.url().replace("://", "://joe:pass%20word@") + "/hook/T0k3n?key=abc";
        deliver(new WebhookSettings(WebhookAddress.parse(url), Optional.empty(), Optional.empty()));

        Received received = receiver.next();
        assertThat(received.path()).isEqualTo("/hook/T0k3n?key=abc");
        assertThat(received.headers().getFirst("Authorization")).isEqualTo("Basic am9lOnBhc3Mgd29yZA==");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503, 599})
    void a_notification_that_may_be_taken_later_is_sent_again(int status) throws Exception {
        receiver.answer(status, status, 200);
        deliver(receiver.settings());

        assertThat(receiver.waiting()).isEqualTo(3);
        assertThat(time.pauses()).containsExactlyElementsOf(seconds(1, 2).toList());
        assertThat(log.texts()).satisfiesExactly(
                text -> assertThat(text).contains(receiver.url(), "takes no notifications", "status " + status),
                text -> assertThat(text).contains("takes notifications again"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 404, 410})
    void a_notification_that_is_refused_is_not_sent_again(int status) {
        receiver.answer(status);

        assertThatThrownBy(() -> deliver(receiver.settings())).isInstanceOf(UndeliveredException.class)
                .hasMessageContaining("status " + status);
        assertThat(receiver.waiting()).isOne();
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void a_redirect_is_not_followed() {
        receiver.answer(exchange -> {
            exchange.getResponseHeaders().add("Location", receiver.url() + "/other");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThatThrownBy(() -> deliver(receiver.settings()))
                .hasMessageContaining("a redirect, which is not followed");
        assertThat(receiver.waiting()).isOne();
    }

    @Test
    void attempts_become_rare_and_end_after_an_hour() {
        receiver.answer(503);

        assertThatThrownBy(() -> deliver(receiver.settings())).isInstanceOf(UndeliveredException.class)
                .hasMessageContaining("the attempts end after 60 minutes");
        List<Duration> pauses = time.pauses();
        assertThat(pauses).startsWith(seconds(1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300).toArray(Duration[]::new));
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isBetween(Duration.ofMinutes(54),
                Duration.ofHours(1));
        assertThat(log.messages(Level.WARNING)).as("one line for all attempts").hasSize(1);
    }

    @Test
    void the_receiver_can_ask_for_a_longer_pause() throws Exception {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME
                .format(TestTime.BEGIN.plusSeconds(30 + 60).atZone(ZoneOffset.UTC));
        for (String wanted : List.of("30", date, "86400", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "-5")) {
            receiver.answer(exchange -> {
                exchange.getResponseHeaders().add("Retry-After", wanted);
                exchange.sendResponseHeaders(429, -1);
                receiver.answer(200);
            });
            deliver(receiver.settings());
        }
        assertThat(time.pauses()).containsExactlyElementsOf(seconds(30, 60, 300, 1, 1, 1).toList());
    }

    @Test
    void a_receiver_that_hangs_is_given_up_and_tried_again() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        receiver.answer(exchange -> {
            receiver.answer(200);
            await(end);
        });
        deliver(new Webhook(receiver.settings(), time, Duration.ofMillis(500)));
        end.countDown();

        assertThat(receiver.waiting()).isEqualTo(2);
        assertThat(log.texts().getFirst()).contains("does not answer");
    }

    @Test
    void a_body_that_never_ends_delays_nothing() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        receiver.answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await(end);
        });
        deliver(receiver.settings());
        end.countDown();

        assertThat(receiver.waiting()).isOne();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_receiver_that_is_away_is_tried_again() {
        WebhookSettings settings = receiver.settings();
        receiver.close();

        assertThatThrownBy(() -> deliver(settings)).hasMessageContaining("no connection is possible");
        assertThat(time.pauses()).hasSizeGreaterThan(10);
    }

    @Test
    void a_receiver_with_a_private_authority_is_trusted_by_its_file_only() throws Exception {
        TestAuthority authority = new TestAuthority(folder, "company");
        TestAuthority.Certificate own = authority.issue("hook", "127.0.0.1");
        try (TestReceiver secure = new TestReceiver(CertifiedKey.read(new PemFile("cert", own.certificate()).read(),
                new PemFile("key", own.key()).read()))) {
            deliver(secure.settings(Optional.empty(), Optional.of(authority)));
            assertThat(secure.next().body()).isEqualTo(FAILED.json());

            assertThatThrownBy(() -> deliver(secure.settings())).hasMessageContaining(
                    "no known authority has signed its certificate", "notify.webhook_cacert");
            assertThat(secure.waiting()).isZero();
        }
    }

    @Test
    void no_secret_is_in_the_log_or_a_text() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
        WebhookAddress address = WebhookAddress
                .parse(receiver.url().replace("://", "://joe:passw0rd@") + "/T0k3n?key=abcdef");
        Webhook webhook = new Webhook(new WebhookSettings(address, Optional.of(secret), Optional.empty()), time);
        receiver.answer(exchange -> {
            exchange.getResponseHeaders().add("Location", exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(503, -1);
        });
        assertThatThrownBy(() -> deliver(webhook)).hasMessageNotContainingAny("s3cret", "T0k3n", "passw0rd", "abcdef");
        receiver.close();
        assertThatThrownBy(() -> deliver(webhook)).hasMessageNotContainingAny("s3cret", "T0k3n", "passw0rd", "abcdef");

        assertThat(log.texts()).isNotEmpty().allSatisfy(
                text -> assertThat(text).doesNotContain("s3cret", "T0k3n", "joe", "passw0rd", "abcdef"));
        assertThat(webhook.description() + new WebhookSecret(secret) + address)
                .doesNotContain("s3cret", "T0k3n", "joe", "passw0rd", "abcdef");
    }
}
