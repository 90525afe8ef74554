package org.linstorgateway.deploy.state;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.Token;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.target.GatewayException;

/**
 * A token in a key-value store of LINSTOR. The store has no conditional write, and compares the names of stores without case, but
 * not those of keys (seen with LINSTOR 1.34).
 *
 * @param hash the hash of its secret
 */
public record TokenEntry(Token token, String hash) {
    /** The name of the key-value store. */
    public static final String STORE = "linstor-gateway";

    private static final String PREFIX = "tokens/";
    private static final String FOREVER = "never";
    private static final int WORDS = 4;

    /** Returns the key of the entry. */
    public String key() {
        return PREFIX + token.name();
    }

    /** Tells whether it is the token of a name. Two names that differ only in their case are not to be confused. */
    public boolean isNamed(TokenName name) {
        return token.name().text().equalsIgnoreCase(name.text());
    }

    /** Returns the property that stores the token. */
    public Map<String, String> props() {
        return Map.of(key(), String.join(" ", token.role().word(), token.created().toString(),
                token.expires().map(Instant::toString).orElse(FOREVER), hash));
    }

    /** Reads an entry; empty for one of something else, or of a newer version: it gives no access. */
    public static Optional<TokenEntry> read(String key, String value) {
        String[] words = value.split(" ", -1);
        if (!key.startsWith(PREFIX) || words.length != WORDS) {
            return Optional.empty();
        }
        try {
            TokenName name = new TokenName(key.substring(PREFIX.length()));
            Optional<Instant> expires = words[2].equals(FOREVER)
                    ? Optional.empty()
                    : Optional.of(Instant.parse(words[2]));
            Instant created = Instant.parse(words[1]);
            return Role.find(words[0]).filter(Role.ofTokens()::contains)
                    .map(role -> new TokenEntry(new Token(name, role, created, expires), words[WORDS - 1]));
        } catch (DateTimeException | GatewayException e) {
            return Optional.empty();
        }
    }
}
