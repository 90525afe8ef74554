package org.linstorgateway.cli.verb;

import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The node on which a target is disabled or enabled. */
final class NodeArgument {
    static final Option NODE = Option.named("--node", ValueType.TEXT, "NODE").required().help("The node").build();

    private NodeArgument() {}

    /** @throws GatewayException ({@code INVALID}) if the user has named none */
    static String of(OptionValues values) {
        return values.text(NODE).filter(name -> !name.isBlank()).orElseThrow(() -> GatewayException
                .of(ErrorCode.FIELD_MISSING, "no node is named",
                        "Add --node NODE; 'show' lists the nodes of a target."));
    }
}
