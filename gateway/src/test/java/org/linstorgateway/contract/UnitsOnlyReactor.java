package org.linstorgateway.contract;

import java.util.List;
import org.linstorgateway.sim.ExternalReactor;

/** A DRBD Reactor that reports units and starts, moves and stops nothing. */
public abstract class UnitsOnlyReactor implements ExternalReactor {
    /** Returns one on whose nodes a unit of each service has failed. */
    public static ExternalReactor failing() {
        return new UnitsOnlyReactor() {
            @Override
            public List<UnitStatus> units(String resource, String node) {
                return List.of(new UnitStatus("drbd-promote@" + resource + ".service", "active"),
                        new UnitStatus("ocf.rs@target_" + resource + ".service", "failed"));
            }
        };
    }

    @Override
    public void changed(String resource) {}

    @Override
    public void powered(String node, boolean on) {}

    @Override
    public void evict(String resource, String node) {}
}
