package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.access.NewToken;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.Token;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Tokens in LINSTOR's key-value store, which all servers share. */
class LinstorTokensTest {
    private static final TokenName CI = new TokenName("ci");
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final LinstorTokens tokens = server(NOW);

    @AfterEach
    void close() {
        cluster.close();
    }

    /** Returns a server that reads the tokens for each request. */
    private LinstorTokens server(Instant now) {
        return new LinstorTokens(cluster.linstor(), Clock.fixed(now, ZoneOffset.UTC), Duration.ZERO);
    }

    private NewToken create() {
        return tokens.create(CI, Role.OPERATOR, Optional.empty());
    }

    @Test
    void every_server_knows_a_token_until_it_is_revoked_on_any() {
        NewToken created = create();

        assertThat(created.token()).isEqualTo(new Token(CI, Role.OPERATOR, NOW, Optional.empty()));
        assertThat(server(NOW).find(created.secret())).contains(created.token());
        assertThat(server(NOW).list()).containsExactly(created.token());
        server(NOW).revoke(CI);
        assertThat(tokens.find(created.secret())).isEmpty();
        assertThat(tokens.list()).isEmpty();
    }

    @Test
    void linstor_has_no_secret() {
        NewToken created = create();

        assertThat(cluster.linstor().keyValues("linstor-gateway").toString()).contains("operator")
                .doesNotContain(created.secret().reveal(), created.secret().reveal().substring(4));
        assertThat(created.toString() + created.secret()).doesNotContain(created.secret().reveal().substring(4));
    }

    @Test
    void a_token_ends_at_its_time() {
        NewToken created = tokens.create(CI, Role.VIEWER, Optional.of(Duration.ofDays(90)));
        Instant end = NOW.plus(Duration.ofDays(90));

        assertThat(created.token().expires()).contains(end);
        assertThat(server(end.minusMillis(1)).find(created.secret())).isPresent();
        assertThat(server(end).find(created.secret())).isEmpty();
        assertThat(server(end).list()).hasSize(1);
    }

    @Test
    void what_cannot_be_a_token_is_refused() {
        create();

        assertThat(failure(() -> tokens.create(new TokenName("CI"), Role.VIEWER, Optional.empty())).code())
                .isEqualTo(ErrorCode.TOKEN_EXISTS.word());
        assertThat(failure(() -> tokens.create(new TokenName("x"), Role.ANYONE, Optional.empty())).problem())
                .isEqualTo(Problem.INVALID);
        assertThat(failure(() -> tokens.create(new TokenName("x"), Role.VIEWER, Optional.of(Duration.ZERO))).problem())
                .isEqualTo(Problem.INVALID);
        assertThat(failure(() -> tokens.revoke(new TokenName("x"))).code())
                .isEqualTo(ErrorCode.TOKEN_NOT_FOUND.word());
        assertThat(failure(() -> new TokenName("a/b")).problem()).isEqualTo(Problem.INVALID);
        assertThat(tokens.list()).hasSize(1);
    }

    @Test
    void entries_of_others_and_damaged_ones_give_no_access() {
        NewToken created = create();
        String hash = created.secret().hash();
        cluster.linstor().modifyKeyValues("linstor-gateway",
                Map.of("tokens/a", "root 2026-11-29T12:00:00Z never " + hash,
                        "tokens/b", "admin never", "other", "admin 2026-11-29T12:00:00Z never " + hash, "tokens/c",
                        "none 2026-11-29T12:00:00Z never " + hash),
                java.util.List.of("tokens/ci"));

        assertThat(tokens.list()).isEmpty();
        assertThat(tokens.find(created.secret())).isEmpty();
    }

    @Test
    void a_thousand_wrong_tokens_cost_linstor_one_request() {
        LinstorTokens caching = cluster.tokens();
        create();
        cluster.simulator().takeRequests();

        for (int i = 0; i < 1_000; i++) {
            assertThat(caching.find(TokenSecret.random())).isEmpty();
        }

        assertThat(cluster.simulator().takeRequests()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void without_linstor_nobody_is_let_in_and_the_failure_says_why() {
        NewToken created = create();
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "GET", "/v1/key-value-store/**"));

        assertThat(failure(() -> tokens.find(created.secret())).problem()).isEqualTo(Problem.LINSTOR_REFUSED);
    }

    private static GatewayException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }
}
