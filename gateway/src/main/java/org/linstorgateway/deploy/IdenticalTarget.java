package org.linstorgateway.deploy;

import java.util.Optional;
import org.linstorgateway.deploy.claim.SecretComparisons;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.Ownership;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;

/** Compares a wanted target with an existing one of its name: a repeated command finds that it has nothing to do. */
final class IdenticalTarget<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final SecretComparisons secrets;

    IdenticalTarget(Protocol<T> protocol, TargetReader<T> reader, SecretComparisons secrets) {
        this.protocol = protocol;
        this.reader = reader;
        this.secrets = secrets;
    }

    /**
     * Returns the existing target; empty if there is none.
     *
     * @throws GatewayException ({@code CONFLICT}) if it differs
     */
    Optional<ExistingTarget<T>> find(T wanted, TargetState state) {
        if (state.file().isEmpty() || !state.hasResource() || !Ownership.belongsTo(state, wanted.id())) {
            return Optional.empty();
        }
        ExistingTarget<T> existing = reader.existing(state);
        require(wanted, existing);
        return Optional.of(existing);
    }

    /**
     * Requires that an existing target is identical.
     *
     * @throws GatewayException ({@code CONFLICT}) naming the differences
     */
    void require(T wanted, ExistingTarget<T> existing) {
        compareSecrets(wanted, existing);
        protocol.rules().difference(wanted, existing.target()).ifPresent(difference -> {
            throw GatewayException.of(ErrorCode.TARGET_EXISTS, "the " + protocol.names().noun() + " " + existing.name()
                    + " exists already and differs in: " + difference);
        });
    }

    private void compareSecrets(T wanted, ExistingTarget<T> existing) {
        if (!protocol.rules().hasSecret(wanted)) {
            return;
        }
        secrets.requireAllowed(existing.resource(), "the " + protocol.names().noun() + " " + existing.name());
        if (protocol.rules().hasOtherSecret(wanted, existing.target())) {
            secrets.recordDifference(existing.resource());
        }
    }
}
