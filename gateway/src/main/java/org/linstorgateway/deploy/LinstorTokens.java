package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.access.NewToken;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.Token;
import org.linstorgateway.access.TokenCheck;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.access.Tokens;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.state.SessionEntry;
import org.linstorgateway.deploy.state.TokenEntry;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The tokens in a key-value store of LINSTOR, without their secrets. */
public final class LinstorTokens implements Tokens, TokenCheck {
    private final AccessStore store;
    private final Clock clock;

    public LinstorTokens(Linstor linstor, Clock clock) {
        this(linstor, clock, DELAY);
    }

    /** @param delay for how long what was read counts as recent */
    LinstorTokens(Linstor linstor, Clock clock, Duration delay) {
        this.store = new AccessStore(linstor, delay);
        this.clock = clock;
    }

    /** Returns the sessions, which share the reads of the tokens. */
    public LinstorSessions sessions() {
        return new LinstorSessions(store, clock);
    }

    /** Returns what opens the servers of the cluster, which shares the reads of the tokens. */
    public LinstorNetworkSwitch network() {
        return new LinstorNetworkSwitch(store, clock);
    }

    @Override
    public Optional<Token> find(TokenSecret secret) {
        return find(secret, store.recent());
    }

    @Override
    public Optional<Token> findKnown(TokenSecret secret) {
        return find(secret, store.recentOrLast());
    }

    private Optional<Token> find(TokenSecret secret, AccessStore.Entries entries) {
        Instant now = clock.instant();
        return entries.tokens().stream().filter(entry -> secret.hasHash(entry.hash())).map(TokenEntry::token)
                .filter(token -> token.isValidAt(now)).findFirst();
    }

    @Override
    public List<Token> list() {
        return store.current().tokens().stream().map(TokenEntry::token)
                .sorted(Comparator.comparing(Token::name)).toList();
    }

    @Override
    public NewToken create(TokenName name, Role role, Optional<Duration> lifetime) {
        requirePossible(role, lifetime);
        return LinstorErrors.translating(() -> {
            if (store.read().tokens().stream().anyMatch(entry -> entry.isNamed(name))) {
                throw GatewayException.of(ErrorCode.TOKEN_EXISTS, "there is a token '" + name + "' already",
                        "Choose another name, or revoke that one: linstor-gateway access token revoke " + name);
            }
            TokenSecret secret = TokenSecret.random();
            Instant now = clock.instant();
            TokenEntry entry = new TokenEntry(new Token(name, role, now, lifetime.map(now::plus)), secret.hash());
            if (store.change(withOpenNetwork(entry.props()), List.of()).tokens().stream().noneMatch(entry::equals)) {
                throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                        "another command has just created or revoked a token '" + name + "'");
            }
            return new NewToken(entry.token(), secret);
        });
    }

    /** The first token opens closed servers, and they stay open when it expires: others may come with a certificate by then. */
    private static Map<String, String> withOpenNetwork(Map<String, String> token) {
        Map<String, String> written = new HashMap<>(token);
        written.put(AccessStore.NETWORK, AccessStore.ENABLED);
        return written;
    }

    private static void requirePossible(Role role, Optional<Duration> lifetime) {
        if (!Role.ofTokens().contains(role)) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER, "a token cannot have the role " + role.word());
        }
        if (lifetime.filter(time -> !time.isPositive()).isPresent()) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER, "the lifetime of a token is not positive");
        }
    }

    @Override
    public void revoke(TokenName name) {
        LinstorErrors.translating(() -> {
            AccessStore.Entries entries = store.read();
            TokenEntry entry = entries.tokens().stream().filter(each -> each.isNamed(name)).findFirst()
                    .orElseThrow(() -> GatewayException.of(ErrorCode.TOKEN_NOT_FOUND,
                            "there is no token '" + name + "'", "List them: linstor-gateway access token list"));
            return store.change(Map.of(), Stream.concat(Stream.of(entry.key()), entries.sessions().stream()
                    .filter(each -> each.session().source().equals(entry.hash())).map(SessionEntry::key)).toList());
        });
    }
}
