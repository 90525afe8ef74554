package org.linstorgateway.protocol;

import java.util.regex.Pattern;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * LINSTOR's rules for the names of resources. LINSTOR also refuses the keywords of DRBD's configuration; its own
 * message names them.
 */
public final class ResourceName {
    private static final Pattern VALID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{1,47}");
    private static final String RESERVED = "all";

    private ResourceName() {}

    /** Requires that LINSTOR accepts the name. */
    public static void requireValid(String name) {
        if (!VALID.matcher(name).matches()) {
            throw GatewayException.of(ErrorCode.INVALID_RESOURCE_NAME,
                    "'" + name + "' cannot name a LINSTOR resource: expected 2 to 48 letters, digits, "
                            + "'-' and '_', beginning with a letter or '_'");
        }
        if (name.equalsIgnoreCase(RESERVED)) {
            throw GatewayException.of(ErrorCode.INVALID_RESOURCE_NAME,
                    "'" + name + "' cannot name a LINSTOR resource: DRBD reserves the word");
        }
    }
}
