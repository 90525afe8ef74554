package org.linstorgateway.protocol.nvme;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.linstorgateway.protocol.ResourceName;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetId;

/**
 * The name of an NVMe subsystem: {@code <vendor>:nvme:<subsystem>}. The part after the last colon names the LINSTOR
 * resource.
 *
 * <p>An existing target may have any part or none between vendor and subsystem; a new target must have {@code nvme}.
 */
public record Nqn(String text) implements TargetId {
    /** The kernel creates a directory with this name. */
    private static final Pattern READABLE = Pattern.compile("[^\\s\\p{Cntrl}/]+:[^\\s\\p{Cntrl}/:]+");
    private static final Pattern CREATABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*:nvme:[^:]+");
    /** The longest name, in bytes (NVMe base specification 2.0, section 4.5). */
    private static final int LONGEST = 223;

    public Nqn {
        if (!READABLE.matcher(text).matches()) {
            throw GatewayException.of(ErrorCode.INVALID_NQN, "'" + text
                    + "' is not an NQN: expected <vendor>:nvme:<subsystem>, for example nqn.2026-03.org.example:nvme:fast");
        }
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            throw GatewayException.of(ErrorCode.INVALID_NQN,
                    "an NQN has " + length + " bytes, but at most " + LONGEST + " are possible: '"
                            + text + "'");
        }
    }

    @Override
    public String resource() {
        return text.substring(text.lastIndexOf(':') + 1);
    }

    /** Requires the form that every gateway can read. */
    void requireCreatable() {
        if (!CREATABLE.matcher(text).matches()) {
            throw GatewayException.of(ErrorCode.INVALID_NQN, "'" + text
                    + "' cannot name a new target: expected <vendor>:nvme:<subsystem> with a vendor of letters, digits, "
                    + "'.', '-' and '_', for example nqn.2026-03.org.example:nvme:fast");
        }
        ResourceName.requireValid(resource());
    }

    @Override
    public String toString() {
        return text;
    }
}
