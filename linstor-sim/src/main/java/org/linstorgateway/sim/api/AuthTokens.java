package org.linstorgateway.sim.api;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tokens that clients authenticate with, once token authentication is initialized. */
final class AuthTokens {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;

    /** A token; the secret is shown once, when it is created. */
    record Token(long id, Instant created, String description, boolean active, Optional<Instant> expires,
            String secret) {

        /** Hides the secret. */
        @Override
        public String toString() {
            return "Token[id=" + id + "]";
        }
    }

    private final SecureRandom random = new SecureRandom();
    private final Supplier<Instant> clock;
    private final List<Token> tokens = new ArrayList<>();
    private long lastId;
    private boolean enabled;

    AuthTokens(Supplier<Instant> clock) {
        this.clock = clock;
    }

    synchronized List<Token> all() {
        return List.copyOf(tokens);
    }

    /** Requires a token from now on; returns false when it was so before. */
    synchronized boolean enable() {
        boolean first = !enabled;
        enabled = true;
        return first;
    }

    /** Creates a token and returns its secret. */
    synchronized String create(String description, Optional<Instant> expires) {
        StringBuilder secret = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        tokens.add(new Token(++lastId, clock.get(), description, true, expires, secret.toString()));
        return secret.toString();
    }

    /** Activates or deactivates a token; returns false when it does not exist. */
    synchronized boolean activate(String id, boolean active) {
        Optional<Token> token = find(id);
        token.ifPresent(old -> tokens.set(tokens.indexOf(old), new Token(old.id(), old.created(), old.description(),
                active, old.expires(), old.secret())));
        return token.isPresent();
    }

    /** Removes a token; returns false when it does not exist. */
    synchronized boolean revoke(String id) {
        return find(id).filter(tokens::remove).isPresent();
    }

    private Optional<Token> find(String id) {
        return tokens.stream().filter(each -> Long.toString(each.id()).equals(id)).findFirst();
    }

    /** Returns whether a request with this token is allowed. Without any valid token the controller is open to all. */
    synchronized boolean accept(Optional<String> secret) {
        List<Token> valid = tokens.stream().filter(Token::active)
                .filter(each -> each.expires().filter(clock.get()::isAfter).isEmpty()).toList();
        return !enabled || valid.isEmpty()
                || valid.stream().anyMatch(each -> secret.filter(each.secret()::equals).isPresent());
    }
}
