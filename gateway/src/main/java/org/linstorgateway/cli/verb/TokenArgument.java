package org.linstorgateway.cli.verb;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.GatewayException;

/** The name of a token. */
final class TokenArgument {
    static final Option NAME = Option.parameter("NAME", ValueType.TEXT).required().help("The name of the token")
            .build();

    private TokenArgument() {}

    /** @throws GatewayException ({@code INVALID}) if no token can have the name */
    static TokenName of(OptionValues values) {
        return new TokenName(values.textOrDefault(NAME));
    }

    /** Returns a time in seconds. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
