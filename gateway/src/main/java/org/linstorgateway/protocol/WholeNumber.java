package org.linstorgateway.protocol;

import org.linstorgateway.option.Option;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Whole numbers as users write them. */
public final class WholeNumber {
    private WholeNumber() {}

    /** @throws GatewayException ({@code INVALID}) if the text is no number of at most 18 digits */
    public static long parse(Option option, String text) {
        if (!text.strip().matches("\\d{1,18}")) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION,
                    "'" + text + "' is no value of " + option.name() + ": expected a whole number");
        }
        return Long.parseLong(text.strip());
    }
}
