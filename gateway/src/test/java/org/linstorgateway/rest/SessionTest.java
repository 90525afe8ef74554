package org.linstorgateway.rest;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.SessionSecret;
import org.linstorgateway.access.Sessions;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.LinstorTokens;
import org.linstorgateway.rest.api.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** The session of a browser, as pages and attackers use it. */
class SessionTest {
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin");
    }

    private static final String SESSION = "/api/v2/access/session";
    private static final String TARGETS = "/api/v2/targets";
    private static final String START = "/api/v2/iscsi/iqn.2026-03.org.example:none/start";
    private static final String NAME = "linstor-gateway-session";
    private static final Pattern COOKIE = Pattern
            .compile("(?:__Host-)?linstor-gateway-session=(lgs_[A-Za-z0-9_-]{43})(;.*)");
    private static final Pattern CSRF_TOKEN = Pattern.compile("\"csrf_token\":\"([A-Za-z0-9_-]{43})\"");

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-29T12:00:00Z"));
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final LinstorTokens tokens = tokens();
    private final TestServer server = TestServer.over(cluster, Role.ANYONE, tokens);

    @AfterEach
    void close() {
        server.close();
        cluster.close();
    }

    private LinstorTokens tokens() {
        InstantSource source = time::get;
        return new LinstorTokens(cluster.linstor(), new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return source.instant();
            }
        });
    }

    /** What a page knows, and its browser. */
    record Begun(String secret, String csrfToken, HttpResponse<String> answer) {
        static Begun of(HttpResponse<String> answer) {
            Matcher cookie = COOKIE.matcher(answer.headers().firstValue("Set-Cookie").orElseThrow());
            Matcher token = CSRF_TOKEN.matcher(answer.body());
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(cookie.matches() && token.find()).isTrue();
            return new Begun(cookie.group(1), token.group(1), answer);
        }

        String cookie() {
            return NAME + "=" + secret;
        }
    }

    private String token(String name, Role role) {
        return tokens.create(new TokenName(name), role, Optional.empty()).secret().reveal();
    }

    private Begun begin(String token, String... headers) {
        String[] all = Stream.concat(Stream.of("Authorization", "Bearer " + token), Stream.of(headers))
                .toArray(String[]::new);
        return Begun.of(server.send("POST", SESSION, "", all));
    }

    private Begun begin(Role role) {
        return begin(token("of-" + role.word(), role));
    }

    private HttpResponse<String> get(String path, String cookie, String... headers) {
        return server.send("GET", path, "",
                Stream.concat(Stream.of("Cookie", cookie), Stream.of(headers)).toArray(String[]::new));
    }

    private HttpResponse<String> change(String method, String path, Begun session, String... headers) {
        return server.send(method, path, "",
                Stream.concat(Stream.of("Cookie", session.cookie()), Stream.of(headers)).toArray(String[]::new));
    }

    private HttpResponse<String> logOut(Begun session) {
        return change("DELETE", SESSION, session, "X-CSRF-Token", session.csrfToken());
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("invalid-session", "Log in again");
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .contains(NAME + "=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict");
    }

    @Test
    void a_page_sends_its_token_once_and_its_browser_a_cookie_from_then_on() {
        Begun session = begin(Role.VIEWER);

        assertThat(session.answer().headers().firstValue("Set-Cookie"))
                .contains(NAME + "=" + session.secret() + "; Path=/; HttpOnly; SameSite=Strict");
        assertThat(session.answer().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(session.answer().body()).contains("\"proof\":\"token\"", "\"name\":\"of-viewer\"",
                "\"role\":\"viewer\"", "\"expires\":\"2026-11-30T00:00:00Z\"").doesNotContain(session.secret());
        assertThat(get(SESSION, session.cookie()).body()).isEqualTo(session.answer().body());
        assertThat(get(TARGETS, "theme=dark; " + session.cookie() + "; x=y").statusCode()).isEqualTo(200);
        assertThat(get("/api/v2/access", session.cookie()).body()).contains("\"name\":\"of-viewer\"");
        assertThat(server.get(SESSION).statusCode()).isEqualTo(401);
    }

    @Test
    void linstor_has_neither_the_secret_nor_the_csrf_token() {
        Begun session = begin(Role.VIEWER);

        assertThat(cluster.linstor().keyValues("linstor-gateway").toString()).contains("sessions/")
                .doesNotContain(session.secret().substring(4), session.csrfToken());
    }

    @Test
    void each_route_that_changes_needs_the_csrf_token_of_the_session_and_no_route_that_reads_does() {
        Begun session = begin(Role.ADMIN);
        Begun other = begin(Role.OPERATOR);
        TestServer.table(cluster).routes().stream()
                .filter(route -> route.role() != Role.ANYONE || route.path().equals(SESSION))
                .forEach(route -> {
                    String path = route.path().replace("{id}", "iqn.2026-03.org.example:none").replaceAll("\\{[a-z]+}",
                            "1");
                    String method = route.method().name();
                    if (route.method() == HttpMethod.GET) {
                        assertThat(change(method, path, session).statusCode()).as(path).isNotIn(401, 403, 500);
                        return;
                    }
                    for (String[] headers : List.of(new String[0], new String[]{"X-CSRF-Token", other.csrfToken()},
                            new String[]{"X-CSRF-Token", session.secret()}, new String[]{"X-CSRF-Token", "x"})) {
                        HttpResponse<String> answer = change(method, path, session, headers);
                        assertThat(answer.statusCode()).as("%s %s", method, path).isEqualTo(403);
                        assertThat(answer.body()).contains("csrf-token-needed");
                    }
                    if (!path.equals(SESSION)) {
                        assertThat(change(method, path, session, "X-CSRF-Token", session.csrfToken()).statusCode())
                                .as("%s %s with the token", method, path).isNotIn(401, 403, 500);
                    }
                });
        assertThat(get(TARGETS, session.cookie()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_may_do_what_its_token_may() {
        Begun viewer = begin(Role.VIEWER);

        HttpResponse<String> answer = change("POST", START, viewer, "X-CSRF-Token", viewer.csrfToken());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("role-needed", "token 'of-viewer' has the role viewer");
    }

    @Test
    void a_cookie_that_is_replayed_after_the_log_out_is_refused_by_each_server() {
        Begun session = begin(Role.ADMIN);
        Begun other = begin(Role.OPERATOR);

        HttpResponse<String> out = logOut(session);

        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.headers().firstValue("Set-Cookie")).hasValueSatisfying(
                cookie -> assertThat(cookie).startsWith(NAME + "=; Max-Age=0; "));
        assertRefused(get(TARGETS, session.cookie()));
        assertRefused(get(SESSION, session.cookie()));
        assertRefused(get("/api/v2/access", session.cookie()));
        assertRefused(logOut(session));
        try (TestServer second = TestServer.over(cluster, Role.ADMIN, tokens())) {
            assertRefused(second.send("GET", TARGETS, "", "Cookie", session.cookie()));
            assertThat(second.send("GET", TARGETS, "", "Cookie", other.cookie()).statusCode()).isEqualTo(200);
        }
        assertThat(get("/api/v2/status", session.cookie()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_ends_with_its_token_even_if_another_one_gets_the_name() {
        Begun session = begin(Role.OPERATOR);

        tokens.revoke(new TokenName("of-operator"));

        assertRefused(get(TARGETS, session.cookie()));
        assertThat(cluster.linstor().keyValues("linstor-gateway")).containsOnlyKeys("network");
        token("of-operator", Role.OPERATOR);
        assertRefused(get(TARGETS, session.cookie()));
    }

    @Test
    void a_session_expires_after_twelve_hours_or_with_its_token() {
        Begun session = begin(Role.VIEWER);
        Begun brief = begin(tokens.create(new TokenName("brief"), Role.VIEWER, Optional.of(Duration.ofHours(1)))
                .secret().reveal());

        assertThat(brief.answer().body()).contains("\"expires\":\"2026-11-29T13:00:00Z\"");
        time.updateAndGet(now -> now.plus(Duration.ofHours(1)));
        assertRefused(get(TARGETS, brief.cookie()));
        time.updateAndGet(now -> now.plus(Duration.ofHours(11)).minusMillis(1));
        assertThat(get(TARGETS, session.cookie()).statusCode()).isEqualTo(200);
        time.updateAndGet(now -> now.plusMillis(1));
        assertRefused(get(TARGETS, session.cookie()));
        begin(Role.ADMIN);
        assertThat(cluster.linstor().keyValues("linstor-gateway").keySet())
                .filteredOn(key -> key.startsWith("sessions/"))
                .hasSize(1);
    }

    @Test
    void a_token_has_a_bounded_number_of_sessions_of_which_the_oldest_ends() {
        String viewer = token("viewer", Role.VIEWER);
        Begun other = begin(Role.ADMIN);
        Begun first = begin(viewer);
        time.updateAndGet(now -> now.plusSeconds(1));
        Begun second = begin(viewer);
        for (int i = 2; i <= Sessions.MOST; i++) {
            time.updateAndGet(now -> now.plusSeconds(1));
            begin(viewer);
        }

        assertRefused(get(TARGETS, first.cookie()));
        assertThat(get(TARGETS, second.cookie()).statusCode()).isEqualTo(200);
        assertThat(get(TARGETS, other.cookie()).statusCode()).isEqualTo(200);
        assertThat(cluster.linstor().keyValues("linstor-gateway").keySet())
                .filteredOn(key -> key.startsWith("sessions/"))
                .hasSize(Sessions.MOST + 1);
    }

    /** A browser sends cookies to a server whatever page has made the request, if the page is of the same site. */
    @Test
    void a_page_of_another_origin_neither_changes_nor_reads_with_the_cookie() {
        Begun session = begin(Role.ADMIN);

        HttpResponse<String> foreign = change("POST", START, session, "X-CSRF-Token", session.csrfToken(), "Origin",
                "http://127.0.0.1:3370");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).contains("foreign-web-page");
        assertThat(change("POST", START, session, "X-CSRF-Token", session.csrfToken(), "Sec-Fetch-Site", "cross-site")
                .statusCode()).isEqualTo(403);
        assertThat(change("POST", START, session, "Origin", "http://gui.example").body())
                .contains("csrf-token-needed");
        for (String origin : List.of("http://127.0.0.1:3370", "http://gui.example", "null")) {
            for (String method : List.of("GET", "POST", "DELETE", "OPTIONS")) {
                HttpResponse<String> answer = change(method, SESSION, session, "Origin", origin,
                        "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "x-csrf-token");
                assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
                assertThat(answer.headers().firstValue("access-control-allow-origin").orElse("")).isIn("",
                        "http://gui.example");
                assertThat(answer.headers().firstValue("access-control-allow-headers").orElse(""))
                        .doesNotContainIgnoringCase("csrf");
            }
        }
        assertThat(get(TARGETS, session.cookie()).statusCode()).isEqualTo(200);
    }

    @Test
    void two_cookies_of_the_name_are_none_of_a_session() {
        Begun session = begin(Role.ADMIN);
        Begun other = begin(Role.VIEWER);

        assertRefused(get(TARGETS, session.cookie() + "; " + other.cookie()));
        assertRefused(get(TARGETS, session.cookie(), "Cookie", other.cookie()));
        assertRefused(get(TARGETS, session.cookie() + "; " + NAME + "="));
        assertThat(get(TARGETS, session.cookie()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_malformed_or_huge_cookie_is_refused_and_in_no_answer() {
        Begun session = begin(Role.ADMIN);
        for (String value : List.of("", "x", session.secret() + "x", "\"" + session.secret() + "\"",
                session.secret().replace("lgs_", "lgw_"), "A".repeat(10_000), "lgs_" + "A".repeat(43))) {
            HttpResponse<String> answer = get(TARGETS, NAME + "=" + value);
            assertRefused(answer);
            if (value.length() > 1) {
                assertThat(answer.body()).doesNotContain(value);
            }
        }
        assertThat(get(TARGETS, NAME + "=" + "A".repeat(60_000)).statusCode()).isEqualTo(400);
        assertThat(get(TARGETS, session.cookie().replace(NAME, NAME.toUpperCase(java.util.Locale.ROOT))).body())
                .contains("token-needed");
    }

    /** A page of a sibling domain, or a connection without TLS, can set a cookie for the whole domain, but none with this prefix. */
    @Test
    void with_tls_only_a_cookie_that_no_other_host_can_set_is_one_of_a_session() {
        String admin = token("admin", Role.ADMIN);
        Begun attacker = begin(Role.VIEWER);
        Begun session = begin(admin, "X-Forwarded-Proto", "https");

        assertThat(session.answer().headers().firstValue("Set-Cookie")).contains(
                "__Host-" + NAME + "=" + session.secret() + "; Path=/; HttpOnly; SameSite=Strict; Secure");
        HttpResponse<String> tossed = get("/api/v2/access", attacker.cookie() + "; __Host-" + session.cookie(),
                "X-Forwarded-Proto", "https");
        assertThat(tossed.body()).contains("\"name\":\"admin\"");
        assertThat(get(TARGETS, attacker.cookie(), "X-Forwarded-Proto", "https").body()).contains("token-needed");
        assertThat(get(TARGETS, "__Host-" + NAME + "=x", "X-Forwarded-Proto", "https").headers()
                .firstValue("Set-Cookie"))
                .contains("__Host-" + NAME + "=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure");
    }

    /** Whoever has given the browser a session of its own must not be in that of the next log-in. */
    @Test
    void a_log_in_gets_a_new_secret_and_the_session_that_the_browser_had_ends() {
        String chosen = SessionSecret.random().reveal();
        Begun attacker = begin(Role.VIEWER);
        String admin = token("admin", Role.ADMIN);

        Begun first = begin(admin, "Cookie", NAME + "=" + chosen);
        Begun second = begin(admin, "Cookie", attacker.cookie());

        assertThat(Stream.of(first, second).map(Begun::secret)).doesNotContain(chosen, attacker.secret())
                .doesNotHaveDuplicates();
        assertRefused(get(TARGETS, NAME + "=" + chosen));
        assertRefused(get(TARGETS, attacker.cookie()));
        assertThat(get(TARGETS, first.cookie()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_counts_in_place_of_the_cookie() {
        Begun admin = begin(Role.ADMIN);
        String operator = token("operator", Role.OPERATOR);

        assertThat(get("/api/v2/access", admin.cookie(), "Authorization", "Bearer " + operator).body())
                .contains("\"name\":\"operator\"");
        assertThat(change("POST", START, admin, "Authorization", "Bearer " + operator).statusCode()).isEqualTo(404);
        assertThat(change("DELETE", SESSION, admin, "Authorization", "Bearer " + operator).statusCode())
                .isEqualTo(404);
        for (String wrong : List.of("Bearer x", "Basic eDp5", "", "Bearer " + admin.secret())) {
            HttpResponse<String> answer = get(TARGETS, admin.cookie(), "Authorization", wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(get(TARGETS, admin.cookie()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_begins_with_a_token_only_even_where_everybody_may_do_everything() {
        Begun session = begin(Role.ADMIN);
        try (TestServer open = TestServer.over(cluster, Role.ADMIN, tokens())) {
            assertThat(open.post(SESSION, "").body()).contains("token-needed");
            assertThat(open.send("POST", SESSION, "", "Cookie", session.cookie(), "X-CSRF-Token", session.csrfToken())
                    .body()).contains("token-needed");
            assertRefused(open.send("GET", TARGETS, "", "Cookie", NAME + "=x"));
        }
    }

    @Test
    void a_thousand_requests_with_wrong_cookies_and_tokens_cost_linstor_one_read() {
        begin(Role.VIEWER);
        cluster.simulator().takeRequests();

        for (int i = 0; i < 500; i++) {
            assertThat(tokens.sessions().find(SessionSecret.random())).isEmpty();
            assertThat(tokens.find(org.linstorgateway.access.TokenSecret.random())).isEmpty();
        }

        assertThat(cluster.simulator().takeRequests()).hasSizeLessThanOrEqualTo(2);
    }
}
