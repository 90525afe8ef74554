package org.linstorgateway.sim.world;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a name may look like; the complaints are LINSTOR's. */
public enum NameRule {
    /** Nodes: host names. */
    NODE(2, 255, "-."),
    /** Resource definitions; DRBD's own words are not for them. */
    RESOURCE(2, 48, "_-"),
    /** Resource groups. */
    GROUP(2, 48, "_-"),
    /** Storage pools. */
    POOL(3, 48, "_-"),
    /** Snapshots. */
    SNAPSHOT(1, 48, "_-"),
    /** Key-value stores. */
    KEY_VALUE_STORE(2, 255, "_-.:");

    private static final Set<String> DRBD_KEYWORDS = Set.of("all", "common", "disk", "global", "handlers", "net",
            "options", "resource", "startup", "syncer", "volume");

    private final int shortest;
    private final int longest;
    private final String punctuation;

    NameRule(int shortest, int longest, String punctuation) {
        this.shortest = shortest;
        this.longest = longest;
        this.punctuation = punctuation;
    }

    /** Why the name breaks the rule, or nothing when it does not. */
    public Optional<String> complaint(String name) {
        if (name.length() < shortest) {
            return Optional.of("Invalid name: Name length %d is less than minimum length %d".formatted(name.length(),
                    shortest));
        }
        if (name.length() > longest) {
            return Optional.of("Invalid name: Name length %d is greater than maximum length %d"
                    .formatted(name.length(), longest));
        }
        if (this == RESOURCE && DRBD_KEYWORDS.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("The specified name '%s' cannot be used because it matches a keyword reserved for DRBD."
                    .formatted(name));
        }
        return badCharacter(name);
    }

    private Optional<String> badCharacter(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!letter(c) && !inside(c)) {
                return Optional.of("Invalid name: Cannot contain character '%c'".formatted(c));
            }
            if (i == 0 && !letter(c) && c != '_' && !(digit(c) && this == NODE)) {
                return Optional.of("Invalid name: Cannot begin with character '%c'".formatted(c));
            }
        }
        return Optional.empty();
    }

    private boolean inside(char c) {
        return digit(c) || punctuation.indexOf(c) >= 0;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
