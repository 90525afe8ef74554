package org.linstorgateway.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The role that a caller has, or needs for a route; each includes the ones before it. */
public enum Role {
    /** Everybody: whether the server is alive is no secret. */
    ANYONE,
    /** Reads. */
    VIEWER,
    /** Starts, stops and moves services, takes snapshots. */
    OPERATOR,
    /** Creates, changes and deletes targets, and tokens. */
    ADMIN;

    /** Returns the roles that a token can have. */
    public static List<Role> ofTokens() {
        return List.of(VIEWER, OPERATOR, ADMIN);
    }

    /** Returns the word in settings, options and the REST API; {@code none} for {@link #ANYONE}. */
    public String word() {
        return this == ANYONE ? "none" : name().toLowerCase(Locale.ROOT);
    }

    /** Returns the role with a word, in any case. */
    public static Optional<Role> find(String word) {
        return Stream.of(values()).filter(role -> role.word().equalsIgnoreCase(word)).findFirst();
    }

    /** Tells whether a caller with this role may do what needs another one. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
