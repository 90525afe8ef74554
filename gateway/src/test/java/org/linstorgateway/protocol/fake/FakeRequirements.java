package org.linstorgateway.protocol.fake;

import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.agent.ProgramCheck;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.NodeRequirements;

/** The requirements for nodes that run object stores. */
final class FakeRequirements implements NodeRequirements {
    @Override
    public String heading() {
        return "Object Stores";
    }

    @Override
    public List<Check> checks(InspectedHost host, OptionValues values) {
        return List.of(new ProgramCheck(host.host(), "object-store", "object-store"));
    }
}
