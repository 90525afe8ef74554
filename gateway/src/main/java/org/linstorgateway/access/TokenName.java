package org.linstorgateway.access;

import java.util.regex.Pattern;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The name of a token: 1 to 48 letters, digits, dots, hyphens and underscores, with a letter or digit first. No secret. */
public record TokenName(String text) implements Comparable<TokenName> {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,47}");

    /** @throws GatewayException ({@code INVALID}) for another text */
    public TokenName {
        if (!VALID.matcher(text).matches()) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER, "'" + text + "' cannot be the name of a token",
                    "Use 1 to 48 letters, digits, dots, hyphens and underscores, and begin with a letter or a digit.");
        }
    }

    @Override
    public int compareTo(TokenName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
