package org.linstorgateway.cli.verb;

import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.SnapshotName;

/** The name of an existing snapshot, behind that of its target. */
final class SnapshotArgument {
    static final Option SNAPSHOT = Option.parameter("SNAPSHOT", ValueType.TEXT).required()
            .help("The name of the snapshot").build();

    private SnapshotArgument() {}

    /** @throws GatewayException ({@code INVALID}) if no snapshot can have the name */
    static SnapshotName of(OptionValues values) {
        return new SnapshotName(values.textOrDefault(SNAPSHOT));
    }
}
