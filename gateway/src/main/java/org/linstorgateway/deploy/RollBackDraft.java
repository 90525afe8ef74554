package org.linstorgateway.deploy;

import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.RollBackMarker;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;

/**
 * A roll back that has not begun, or that was interrupted.
 *
 * @param to      the snapshot whose data the target gets
 * @param marker  the record of the command
 * @param resumed whether the record is in LINSTOR already
 */
record RollBackDraft<T extends Target>(ExistingTarget<T> existing, Snapshot to, RollBackMarker marker, boolean resumed,
        Plan plan) {}
