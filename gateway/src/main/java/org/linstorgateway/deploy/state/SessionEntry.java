package org.linstorgateway.deploy.state;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.access.BrowserSession;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.Proof;
import org.linstorgateway.access.Role;

/**
 * A session in the key-value store of the tokens.
 *
 * @param hash the hash of its secret, in hexadecimal digits
 */
public record SessionEntry(BrowserSession session, String hash) {
    private static final String PREFIX = "sessions/";
    /** Before the name of the caller, which may be missing. It is in no encoded name. */
    private static final String NAMED = "=";
    private static final int WORDS = 6;

    /** Returns the key of the entry. */
    public String key() {
        return PREFIX + hash;
    }

    /** Returns the property that stores the session. */
    public Map<String, String> props() {
        Caller caller = session.caller();
        String name = caller.id().map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8)).orElse("");
        return Map.of(key(), String.join(" ", caller.proof().word(), caller.role().word(), session.created().toString(),
                session.expires().toString(), session.source(), NAMED + name));
    }

    /** Reads an entry; empty for one of something else, or of a newer version: it gives no access. */
    public static Optional<SessionEntry> read(String key, String value) {
        String[] words = value.split(" ", -1);
        if (!key.startsWith(PREFIX) || words.length != WORDS || !words[WORDS - 1].startsWith(NAMED)) {
            return Optional.empty();
        }
        try {
            String name = URLDecoder.decode(words[WORDS - 1].substring(NAMED.length()), StandardCharsets.UTF_8);
            Instant created = Instant.parse(words[2]);
            Instant expires = Instant.parse(words[3]);
            return Proof.find(words[0]).filter(proof -> proof == Proof.TOKEN || proof == Proof.IDENTITY_PROVIDER)
                    .flatMap(proof -> Role.find(words[1]).map(role -> new Caller(proof,
                            Optional.of(name).filter(id -> !id.isEmpty()), role, Optional.of(expires))))
                    .map(caller -> new SessionEntry(new BrowserSession(caller, words[WORDS - 2], created, expires),
                            key.substring(PREFIX.length())));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
