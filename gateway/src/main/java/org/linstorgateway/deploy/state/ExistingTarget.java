package org.linstorgateway.deploy.state;

import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;

/**
 * A target with a readable promoter file, and the observed state that it was read from.
 *
 * @param promoter the parsed promoter file
 */
public record ExistingTarget<T extends Target>(TargetState state, Promoter promoter, Deployed<T> deployed) {
    public T target() {
        return deployed.target();
    }

    /** Returns the name of the LINSTOR resource. */
    public String resource() {
        return promoter.resource();
    }

    /** Returns how messages name the target: its identifier in quotes. */
    public String name() {
        return "'" + target().id().text() + "'";
    }

    /**
     * Requires that LINSTOR has its resource and does not delete it.
     *
     * @throws GatewayException ({@code CONFLICT}) otherwise
     */
    public ExistingTarget<T> requireResource() {
        if (!state.hasResource()) {
            String why = state.definition().isPresent() ? "is being deleted" : "is missing";
            throw GatewayException.of(ErrorCode.RESOURCE_UNUSABLE,
                    "the LINSTOR resource '" + resource() + "' of " + name() + " " + why,
                    "Delete the target and create it again.");
        }
        return this;
    }

    /**
     * Requires that no newer version of the gateway wrote its promoter file.
     *
     * @throws GatewayException ({@code CONFLICT}) otherwise
     */
    public ExistingTarget<T> requireWritable() {
        if (promoter.schemaVersion() > Promoter.SCHEMA_VERSION) {
            throw GatewayException.of(ErrorCode.FILE_OF_NEWER_VERSION, "the promoter file " + state.path()
                    + " was written by a newer version of LINSTOR Gateway",
                    "Use that version to change the target.");
        }
        return this;
    }
}
