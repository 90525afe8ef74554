package org.linstorgateway.sim.cluster;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Rules for names of LINSTOR objects, with LINSTOR's own error messages. */
public enum NameRule {
    /** Nodes: host names. */
    NODE(2, 255, "-."),
    /** Resource definitions; keywords of DRBD are not allowed. */
    RESOURCE(2, 48, "_-"),
    /** Resource groups. */
    GROUP(2, 48, "_-"),
    /** Storage pools. */
    POOL(3, 48, "_-"),
    /** Snapshots. */
    SNAPSHOT(2, 48, "_-"),
    /** Key-value stores. */
    KEY_VALUE_STORE(2, 255, "_-.:");

    private static final Set<String> DRBD_KEYWORDS = Set.of("all", "common", "disk", "global", "handlers", "net",
            "options", "resource", "startup", "syncer", "volume");

    private final int minLength;
    private final int maxLength;
    private final String punctuation;

    NameRule(int minLength, int maxLength, String punctuation) {
        this.minLength = minLength;
        this.maxLength = maxLength;
        this.punctuation = punctuation;
    }

    /** Returns why a name is invalid; empty when it is valid. */
    public Optional<String> violation(String name) {
        if (name.length() < minLength) {
            return Optional.of("Invalid name: Name length %d is less than minimum length %d".formatted(name.length(),
                    minLength));
        }
        if (name.length() > maxLength) {
            return Optional.of("Invalid name: Name length %d is greater than maximum length %d"
                    .formatted(name.length(), maxLength));
        }
        if (this == RESOURCE && DRBD_KEYWORDS.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("The specified name '%s' cannot be used because it matches a keyword reserved for DRBD."
                    .formatted(name));
        }
        return invalidCharacter(name);
    }

    private Optional<String> invalidCharacter(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!letter(c) && !allowedInside(c)) {
                return Optional.of("Invalid name: Cannot contain character '%c'".formatted(c));
            }
            if (i == 0 && !letter(c) && c != '_' && !(digit(c) && this == NODE)) {
                return Optional.of("Invalid name: Cannot begin with character '%c'".formatted(c));
            }
        }
        return Optional.empty();
    }

    private boolean allowedInside(char c) {
        return digit(c) || punctuation.indexOf(c) >= 0;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
