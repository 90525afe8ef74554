package org.linstorgateway.access.oidc;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where in a token a claim is: its name, or names with dots between for one within others, such as {@code realm_access.roles}. Names
 * may have dots themselves, such as {@code https://example.com/roles}: a claim of the whole name counts first.
 */
public record ClaimPath(String text) {
    /** The claims whose text is a list of words (RFC 9068, section 2.2.3; {@code scp} of Microsoft Entra ID). */
    private static final Set<String> WORDS = Set.of("scope", "scp");

    /** Returns the text of the claim, if it has one. */
    Optional<String> text(Map<String, Object> claims) {
        return find(claims, text).filter(String.class::isInstance).map(String.class::cast);
    }

    /** Returns all texts of the claim; empty if it is missing or has another form. */
    List<String> texts(Map<String, Object> claims) {
        return find(claims, text).map(this::texts).orElse(List.of());
    }

    private List<String> texts(Object value) {
        return switch (value) {
            case String one when WORDS.contains(text) -> Arrays.asList(one.split(" +"));
            case String one -> List.of(one);
            case List<?> several ->
                several.stream().filter(String.class::isInstance).map(String.class::cast).toList();
            default -> List.of();
        };
    }

    private static Optional<Object> find(Map<?, ?> claims, String path) {
        Object whole = claims.get(path);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                Optional<Object> found = find(inner, path.substring(dot + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
