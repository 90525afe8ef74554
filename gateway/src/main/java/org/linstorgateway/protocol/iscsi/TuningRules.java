package org.linstorgateway.protocol.iscsi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Volume;

/** The requirements for {@link LunTuning} and block sizes. */
final class TuningRules {
    /** What the agent and LIO take. */
    static final Set<Integer> BLOCK_SIZES = Set.of(512, 1024, 2048, 4096);

    private TuningRules() {}

    /** @throws GatewayException ({@code INVALID}) if the implementation does not take a setting */
    static void require(IscsiTarget target) {
        LunTuning tuning = target.tuning();
        if (tuning.thinProvisioning()) {
            require(target, "thin provisioning", IscsiImplementation::knowsThinProvisioning,
                    "the agent has no parameter for it");
        }
        if (tuning.writeBack().isPresent()) {
            require(target, "the choice of write-back", IscsiImplementation::choosesWriteBack,
                    "it passes each write on to the device before it acknowledges it, and has no cache of its own");
        }
        if (tuning.queueDepth().isPresent()) {
            require(target, "a queue depth", IscsiImplementation::knowsQueueDepth, "the agent has no parameter for it");
        }
        target.volumes().forEach(volume -> requireBlockSize(target, volume));
    }

    /** @throws GatewayException ({@code INVALID}) if the LUN cannot have its block size */
    static void requireBlockSize(IscsiTarget target, Volume volume) {
        volume.blockSize().ifPresent(bytes -> {
            if (!BLOCK_SIZES.contains(bytes)) {
                throw GatewayException.of(ErrorCode.INVALID_TUNING, "the block size " + bytes + " of volume "
                        + volume.number() + " is none of 512, 1024, 2048 and 4096 bytes");
            }
            require(target, "a block size", IscsiImplementation::knowsBlockSize,
                    "the agent has no parameter for it, and with blocks of another size the data cannot be read");
        });
    }

    private static void require(IscsiTarget target, String setting, Predicate<IscsiImplementation> knows,
            String reason) {
        Optional<IscsiImplementation> implementation = target.implementation();
        if (implementation.filter(knows).isEmpty()) {
            throw GatewayException.of(ErrorCode.IMPLEMENTATION_UNSUITABLE,
                    setting + " needs the implementation " + IscsiImplementation.those(knows) + implementation
                            .map(software -> ", not " + software + ": " + reason)
                            .orElse("; without one, each node chooses, and may choose another"),
                    "Choose it with --implementation, or leave out the setting.");
        }
    }

    /** Returns what may go wrong with the settings of a target, a sentence each. */
    static List<String> warnings(IscsiTarget target) {
        List<String> warnings = new ArrayList<>();
        if (target.tuning().writeBack().filter(on -> on).isPresent()) {
            warnings.add("with write-back, tgt acknowledges writes that are only in the memory of the node: after a "
                    + "failover or a power failure they are lost, and file systems and databases may be corrupt, since a "
                    + "later flush succeeds nevertheless; --write-back off prevents this");
        }
        if (target.tuning().thinProvisioning()
                && target.implementation().filter(IscsiImplementation.LIO_T::equals).isPresent()) {
            warnings.add(
                    "with thin provisioning, the LUNs of lio-t do not start on a node whose device has no discard, "
                            + "such as one on thick LVM on hard disks: 'lsblk -D' on the node tells");
        }
        if (target.volumes().stream().anyMatch(volume -> volume.blockSize().isPresent())) {
            warnings.add(
                    "a block size needs resource-agents newer than 4.18.0 on every node; older ones ignore it and serve "
                            + "other blocks, so that after a failover to such a node the data cannot be read and may be damaged: run "
                            + "'check-health' on each node before you use the target");
        }
        return warnings;
    }
}
