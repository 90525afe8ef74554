package org.linstorgateway.access.oidc;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Refusals of tokens. They tell the owner of a token what is in it, which is no secret for the owner. */
final class TokenRefusal {
    private static final String HINT = "Get a new token from the identity provider, and log in with it: "
            + "linstor-gateway login. Over REST: Authorization: Bearer TOKEN";
    /** In characters: the longest text of a token in a message. */
    private static final int LONGEST = 120;
    /** The most texts of a token in a message. */
    private static final int MOST = 20;

    private TokenRefusal() {}

    /** Returns the failure of a request. */
    static GatewayException of(String message) {
        return GatewayException.of(ErrorCode.INVALID_TOKEN, message, HINT);
    }

    /** Returns a text of a token for a message or the log: in quotes, shortened, without characters that would forge lines. */
    static String quote(@Nullable Object value) {
        String text = String.valueOf(value);
        String shown = text.codePoints().limit(LONGEST).map(point -> isPrintable(point) ? point : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return "'" + shown + (shown.length() < text.length() ? "..." : "") + "'";
    }

    /** Returns texts for a message. */
    static String quoteAll(Collection<String> texts) {
        return texts.stream().limit(MOST).map(TokenRefusal::quote).collect(Collectors.joining(", ", "",
                texts.size() > MOST ? ", ..." : ""));
    }

    /** Tells whether a character is visible, or a blank, and does not change the direction of the text. */
    static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
                false;
            default -> true;
        };
    }
}
