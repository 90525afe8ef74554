package org.linstorgateway.cli.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.VolumeSizes;

/** A target that has the label of a set of documents, but no document. */
public record ObsoleteTarget<T extends Target>(Protocol<T> protocol, Deployed<T> deployed) {

    public TargetId id() {
        return deployed.target().id();
    }

    /** Returns how messages name the target. */
    public String name() {
        return protocol.names().noun() + " '" + id().text() + "'";
    }

    /** Returns what its deletion destroys. */
    public String sentence() {
        String volumes = deployed.target().volumes().stream()
                .map(volume -> "volume " + volume.number() + " of " + VolumeSizes.format(volume.sizeKib()))
                .collect(Collectors.joining(", "));
        return "it has no document and is deleted with all its data" + (volumes.isEmpty() ? "" : ": " + volumes);
    }

    /**
     * Deletes the target with all its data.
     *
     * @return what the user should know although it succeeded, a sentence each
     * @throws GatewayException ({@code CONFLICT}) if it has lost the label since, so that nobody asked for its deletion
     */
    public List<String> delete(Targets<T> targets, Label label) {
        Optional<Label> present = targets.get(id()).label();
        if (!present.equals(Optional.of(label))) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command has taken the label '" + label + "' from " + name());
        }
        return targets.delete(id(), StopOptions.within(Targets.DEFAULT_TIMEOUT));
    }
}
