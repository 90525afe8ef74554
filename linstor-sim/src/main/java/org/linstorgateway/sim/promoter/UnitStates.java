package org.linstorgateway.sim.promoter;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.sim.ExternalReactor.UnitStatus;

/** States of the systemd units of a start list, as systemd names them, in the phases of the services. */
enum UnitStates {
    /** Not running on the node. */
    STOPPED("inactive", "inactive"),
    /** Another unit than the last one runs; the last one starts, and will fail. */
    STARTING("active", "activating"),
    /** The last unit failed, so the node gave up. The unit keeps its state until it is started again. */
    GAVE_UP("inactive", "failed"),
    /** All run. */
    RUNNING("active", "active"),
    /** The last unit stops; the others are going to. */
    STOPPING("active", "deactivating");

    private final String others;
    private final String last;

    UnitStates(String others, String last) {
        this.others = others;
        this.last = last;
    }

    /** Returns the states of units in start order. */
    List<UnitStatus> of(List<String> units) {
        List<UnitStatus> states = new ArrayList<>();
        units.forEach(unit -> states.add(new UnitStatus(unit, states.size() == units.size() - 1 ? last : others)));
        return states;
    }
}
