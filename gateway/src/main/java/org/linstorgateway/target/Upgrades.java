package org.linstorgateway.target;

import java.time.Duration;

/** Brings targets of older gateways up to date. Every method throws {@link GatewayException}. */
public interface Upgrades {

    /**
     * Finds out what there is to do, and changes nothing.
     *
     * @throws GatewayException {@link Problem#NOT_FOUND}; {@link Problem#CONFLICT} for a target of a newer gateway
     */
    UpgradePlan plan(TargetId id);

    /**
     * Does what the plan says and waits until a service that was running runs again. On failure everything is put back.
     *
     * @throws GatewayException {@link Problem#CONFLICT} when the target has changed since the plan was made
     */
    void apply(UpgradePlan plan, Duration timeout);
}
