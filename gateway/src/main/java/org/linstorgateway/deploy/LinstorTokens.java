package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.access.NewToken;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.Token;
import org.linstorgateway.access.TokenCheck;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.access.Tokens;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.request.SharedReads;
import org.linstorgateway.deploy.state.TokenEntry;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The tokens in a key-value store of LINSTOR, without their secrets. */
public final class LinstorTokens implements Tokens, TokenCheck {
    private final Linstor linstor;
    private final Clock clock;
    private final SharedReads<List<TokenEntry>> reads;
    private final Duration delay;
    private volatile @Nullable Known known;

    /**
     * What was read.
     *
     * @param nanos when the read had begun
     */
    private record Known(List<TokenEntry> entries, long nanos) {
        boolean isRecent(Duration delay) {
            return System.nanoTime() - nanos < delay.toNanos();
        }
    }

    public LinstorTokens(Linstor linstor, Clock clock) {
        this(linstor, clock, DELAY);
    }

    /** @param delay for how long what was read counts as recent */
    LinstorTokens(Linstor linstor, Clock clock, Duration delay) {
        this.linstor = linstor;
        this.clock = clock;
        this.delay = delay;
        this.reads = new SharedReads<>(this::read);
    }

    private List<TokenEntry> read() {
        long begun = System.nanoTime();
        List<TokenEntry> entries = linstor.keyValues(TokenEntry.STORE).entrySet().stream()
                .flatMap(property -> TokenEntry.read(property.getKey(), property.getValue()).stream()).toList();
        known = new Known(entries, begun);
        return entries;
    }

    @Override
    public Optional<Token> find(TokenSecret secret) {
        Known recent = known;
        List<TokenEntry> entries = recent != null && recent.isRecent(delay)
                ? recent.entries()
                : LinstorErrors.translating(reads::get);
        Instant now = clock.instant();
        return entries.stream().filter(entry -> secret.hasHash(entry.hash())).map(TokenEntry::token)
                .filter(token -> token.isValidAt(now)).findFirst();
    }

    @Override
    public List<Token> list() {
        return LinstorErrors.translating(reads::get).stream().map(TokenEntry::token)
                .sorted(Comparator.comparing(Token::name)).toList();
    }

    @Override
    public NewToken create(TokenName name, Role role, Optional<Duration> lifetime) {
        requirePossible(role, lifetime);
        return LinstorErrors.translating(() -> {
            if (read().stream().anyMatch(entry -> entry.isNamed(name))) {
                throw GatewayException.of(ErrorCode.TOKEN_EXISTS, "there is a token '" + name + "' already",
                        "Choose another name, or revoke that one: linstor-gateway access token revoke " + name);
            }
            TokenSecret secret = TokenSecret.random();
            Instant now = clock.instant();
            TokenEntry entry = new TokenEntry(new Token(name, role, now, lifetime.map(now::plus)), secret.hash());
            linstor.modifyKeyValues(TokenEntry.STORE, entry.props(), List.of());
            if (read().stream().noneMatch(entry::equals)) {
                throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                        "another command has just created or revoked a token '" + name + "'");
            }
            return new NewToken(entry.token(), secret);
        });
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
            TokenEntry entry = read().stream().filter(each -> each.isNamed(name)).findFirst()
                    .orElseThrow(() -> GatewayException.of(ErrorCode.TOKEN_NOT_FOUND,
                            "there is no token '" + name + "'", "List them: linstor-gateway access token list"));
            linstor.modifyKeyValues(TokenEntry.STORE, Map.of(), List.of(entry.key()));
            return read();
        });
    }
}
