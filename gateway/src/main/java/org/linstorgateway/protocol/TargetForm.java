package org.linstorgateway.protocol;

import java.util.List;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;

/** The options by which users describe targets and volumes, whether on a command line or in another form. */
public interface TargetForm<T extends Target> {
    /** Returns all options, with the operations that take them; parameters in the order of their positions. */
    List<Option> options();

    /** Returns the options that an operation takes, in their order. */
    default List<Option> options(Operation operation) {
        return options().stream().filter(option -> option.operations().contains(operation)).toList();
    }

    /** Returns the JSON field with the identifier of a target. */
    default String idField() {
        return options(Operation.CREATE).stream().filter(Option::isParameter)
                .flatMap(option -> option.field().stream()).findFirst().orElseThrow();
    }

    /**
     * Returns the target that the values of {@link Operation#CREATE} describe.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) if they describe none
     */
    T target(OptionValues values);

    /**
     * Returns the target that the values of {@link Operation#ADOPT} describe. It has no volumes, or says something about those of
     * the resource.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) if they describe none
     */
    default T described(OptionValues values) {
        return target(values);
    }

    /**
     * Returns the patch that the values of {@link Operation#SET} describe. It has no field if no value is given.
     *
     * @param current the target to change
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) if the values contradict each other
     */
    default TargetPatch patch(OptionValues values, T current) {
        return new TargetPatch(
                PlacementOptions.cleared(values, SetOptions.given(values, options(Operation.SET))));
    }

    /**
     * Returns the volume that the values of {@link Operation#ADD_VOLUME} describe.
     *
     * @param raw the volume with nothing but number and size
     */
    default Volume volume(Volume raw, OptionValues values) {
        return raw;
    }
}
