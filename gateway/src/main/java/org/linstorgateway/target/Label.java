package org.linstorgateway.target;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A word that groups targets which are managed together. Targets keep it in LINSTOR; it has no meaning for their service.
 *
 * @param text 1 to 63 letters, digits, dots, dashes and underscores, beginning with a letter or digit
 */
public record Label(String text) {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /** @throws GatewayException ({@link Problem#INVALID}) if the text is no label */
    public Label {
        if (!VALID.matcher(text).matches()) {
            throw GatewayException.of(ErrorCode.INVALID_LABEL, "'" + text + "' cannot be a label: expected 1 to 63 "
                    + "letters, digits, '.', '-' and '_', beginning with a letter or digit");
        }
    }

    /** Returns the label that another program may have written; empty for a text that is none. */
    public static Optional<Label> find(String text) {
        return Optional.of(text).filter(value -> VALID.matcher(value).matches()).map(Label::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
