package org.linstorgateway.deploy;

import java.time.Duration;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.Evacuation;
import org.linstorgateway.target.NodeChange;
import org.linstorgateway.target.NodeMaintenance;

/** The maintenance of nodes in the cluster of a LINSTOR controller. It keeps no state: LINSTOR and the nodes have all of it. */
final class LinstorMaintenance implements NodeMaintenance {
    private final DrainNode drain;
    private final UndrainNode undrain;
    private final EvacuateNode evacuate;

    LinstorMaintenance(DrainNode drain, UndrainNode undrain, EvacuateNode evacuate) {
        this.drain = drain;
        this.undrain = undrain;
        this.evacuate = evacuate;
    }

    @Override
    public NodeChange planDrain(String node) {
        return LinstorErrors.translating(() -> drain.plan(node));
    }

    @Override
    public NodeChange drain(String node, DrainOptions options) {
        return LinstorErrors.translating(() -> drain.drain(node, options));
    }

    @Override
    public NodeChange planUndrain(String node, boolean rebalance) {
        return LinstorErrors.translating(() -> undrain.plan(node, rebalance));
    }

    @Override
    public NodeChange undrain(String node, boolean rebalance, Duration timeout) {
        return LinstorErrors.translating(() -> undrain.undrain(node, rebalance, timeout));
    }

    @Override
    public Evacuation planEvacuation(String node) {
        return LinstorErrors.translating(() -> evacuate.plan(node));
    }

    @Override
    public Evacuation evacuate(String node, DrainOptions options) {
        return LinstorErrors.translating(() -> evacuate.evacuate(node, options));
    }

    @Override
    public NodeChange restore(String node, boolean rebalance, Duration timeout) {
        return LinstorErrors.translating(() -> evacuate.restore(node, rebalance, timeout));
    }
}
