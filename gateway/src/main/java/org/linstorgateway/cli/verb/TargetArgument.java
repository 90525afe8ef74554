package org.linstorgateway.cli.verb;

import java.util.Optional;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;

/** Kinds of targets that a user names behind a verb. */
enum TargetArgument {
    NONE,
    /** A target to create; the options of the protocol describe it. */
    NEW,
    /** One existing target. */
    ONE,
    /** One or more existing targets. */
    SEVERAL;

    /** Returns the parameter for the names; empty if there are none or the protocol describes it. */
    Optional<Option> parameter(String idLabel) {
        Option.Builder names = Option.parameter(idLabel, ValueType.TEXT).required();
        return switch (this) {
            case NONE, NEW -> Optional.empty();
            case ONE -> Optional.of(names.help("The name of the target, or of its LINSTOR resource").build());
            case SEVERAL ->
                Optional.of(names.repeated().help("The names of the targets, or of their LINSTOR resources").build());
        };
    }

    boolean isExisting() {
        return this == ONE || this == SEVERAL;
    }
}
