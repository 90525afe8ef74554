package org.linstorgateway.cli.verb;

import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;

/** The node on which a target is disabled or enabled. */
final class NodeArgument {
    static final Option NODE = Option.named("--node", ValueType.TEXT, "NODE").required().help("The node").build();

    private NodeArgument() {}
}
