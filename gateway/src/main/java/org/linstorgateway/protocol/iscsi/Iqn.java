package org.linstorgateway.protocol.iscsi;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.linstorgateway.protocol.ResourceName;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetId;

/**
 * The name of an iSCSI target: {@code iqn.YYYY-MM.<reversed domain>:<name>}. The part after the last colon names the
 * LINSTOR resource.
 *
 * <p>An existing target may have the wider form that LINSTOR Gateway 1.0 to 1.7 accepted, with capitals and further
 * colons. A new target must have the narrower form, since target backends turn capitals into lower case and refuse
 * underscores.
 */
public record Iqn(String text) implements TargetId {
    private static final Pattern READABLE = Pattern
            .compile("iqn\\.\\d{4}-[01]\\d\\.[^ _]*\\.[^ _]*:[A-Za-z][A-Za-z0-9-]+");
    private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final Pattern CREATABLE = Pattern
            .compile("iqn\\.\\d{4}-(0[1-9]|1[0-2])\\." + LABEL + "(\\." + LABEL + ")+:[a-z][a-z0-9-]+");
    /** The longest name of an iSCSI node, in bytes (RFC 7143). */
    private static final int LONGEST = 223;

    public Iqn {
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw GatewayException.of(ErrorCode.INVALID_IQN,
                    "an IQN has at most " + LONGEST + " bytes, this one is longer: '" + text + "'");
        }
        if (!READABLE.matcher(text).matches()) {
            throw GatewayException.of(ErrorCode.INVALID_IQN, "'" + text + "' is not an IQN: " + IqnMistake.in(text)
                    + ". Expected iqn.YYYY-MM.<reversed domain>:<name>, "
                    + "with a name of two or more letters, digits and '-', "
                    + "for example iqn.2026-03.org.example:vmstore");
        }
    }

    @Override
    public String resource() {
        return text.substring(text.lastIndexOf(':') + 1);
    }

    /** Requires the form that all target backends serve under exactly this name. */
    void requireCreatable() {
        if (!CREATABLE.matcher(text).matches()) {
            throw GatewayException.of(ErrorCode.INVALID_IQN, "'" + text
                    + "' cannot name a new target: " + IqnMistake.in(text) + ". Expected iqn.YYYY-MM.<reversed domain>:"
                    + "<name>, all in lower case letters, digits and '-', with at least two labels in the domain, "
                    + "for example iqn.2026-03.org.example:vmstore");
        }
        ResourceName.requireValid(resource());
    }

    @Override
    public String toString() {
        return text;
    }
}
