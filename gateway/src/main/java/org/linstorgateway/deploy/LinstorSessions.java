package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.linstorgateway.access.BrowserSession;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.NewSession;
import org.linstorgateway.access.Proof;
import org.linstorgateway.access.SessionSecret;
import org.linstorgateway.access.Sessions;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.state.SessionEntry;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The sessions in the key-value store of the tokens, without their secrets. */
public final class LinstorSessions implements Sessions {
    private static final Comparator<SessionEntry> NEWEST_FIRST = Comparator
            .comparing((SessionEntry entry) -> entry.session().created()).reversed();

    private final AccessStore store;
    private final Clock clock;

    LinstorSessions(AccessStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<BrowserSession> find(SessionSecret secret) {
        AccessStore.Entries entries = store.recent();
        Instant now = clock.instant();
        return entries.sessions().stream().filter(entry -> secret.hasHash(entry.hash())).map(SessionEntry::session)
                .filter(session -> isValid(session, entries, now)).findFirst();
    }

    /** A token that was revoked and created again under its name has another hash. */
    private static boolean isValid(BrowserSession session, AccessStore.Entries entries, Instant now) {
        boolean hasToken = session.caller().proof() != Proof.TOKEN || entries.tokens().stream()
                .anyMatch(entry -> entry.hash().equals(session.source()) && entry.token().isValidAt(now)
                        && entry.token().role() == session.caller().role());
        return hasToken && session.isValidAt(now);
    }

    @Override
    public NewSession create(Caller caller, String bearer, Optional<SessionSecret> former) {
        return LinstorErrors.translating(() -> {
            Instant now = clock.instant();
            SessionSecret secret = SessionSecret.random();
            SessionEntry entry = new SessionEntry(BrowserSession.of(caller, bearer, now), secret.hash());
            List<String> ended = ended(store.read(), caller, former, now).map(SessionEntry::key).toList();
            if (store.change(entry.props(), ended).sessions().stream().noneMatch(entry::equals)) {
                throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                        "more sessions of " + caller.name() + " have begun at the same time", "Log in again.");
            }
            return new NewSession(entry.session(), secret);
        });
    }

    /** Returns what a new session ends: what is not valid any more, the former one of the browser, and the oldest of the caller. */
    private static Stream<SessionEntry> ended(AccessStore.Entries entries, Caller caller,
            Optional<SessionSecret> former, Instant now) {
        Predicate<SessionEntry> isOver = entry -> !isValid(entry.session(), entries, now)
                || former.filter(secret -> secret.hasHash(entry.hash())).isPresent();
        Stream<SessionEntry> oldest = entries.sessions().stream().filter(isOver.negate())
                .filter(entry -> entry.session().isOf(caller)).sorted(NEWEST_FIRST).skip(MOST - 1);
        return Stream.concat(entries.sessions().stream().filter(isOver), oldest);
    }

    @Override
    public void end(SessionSecret secret) {
        LinstorErrors.translating(() -> store.change(Map.of(), store.read().sessions().stream()
                .filter(entry -> secret.hasHash(entry.hash())).map(SessionEntry::key).toList()));
    }
}
