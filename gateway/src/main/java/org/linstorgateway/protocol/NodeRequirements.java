package org.linstorgateway.protocol;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;

/** The requirements for nodes that run the targets of a protocol. */
public interface NodeRequirements {
    /** Returns the heading of the checks in a health report. */
    String heading();

    /** Returns the position of the heading among those of all protocols; the smallest comes first. */
    default int position() {
        return Integer.MAX_VALUE;
    }

    /** Returns the options that select checks. */
    default List<Option> options() {
        return List.of();
    }

    /**
     * Returns the checks.
     *
     * @param values the values of {@link #options}
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) if a value is invalid
     */
    List<Check> checks(InspectedHost host, OptionValues values);
}
