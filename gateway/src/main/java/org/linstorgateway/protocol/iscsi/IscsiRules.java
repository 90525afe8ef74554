package org.linstorgateway.protocol.iscsi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.GrowthEffect;
import org.linstorgateway.protocol.StorageRules;
import org.linstorgateway.protocol.TargetRules;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Volume;

/**
 * The requirements that new iSCSI targets meet. Each rule about a backend is a fact of its resource agent: a target
 * that is refused here would not start, or would be open to everybody.
 */
enum IscsiRules implements TargetRules<IscsiTarget> {
    INSTANCE;

    /** The number of LUNs that VMware accepts, the lowest limit among common initiators. */
    private static final int MOST_LUNS = 1_024;
    /** SAM-5, flat space addressing: 14 bits. */
    private static final int LAST_LUN = 16_383;
    /** The agent gets all names in one environment variable, which Linux limits to 128 KiB (MAX_ARG_STRLEN). */
    private static final int MOST_INITIATORS = 512;
    /** The kernel's target deletes a credential that is set to this word (iscsi_target_configfs). */
    private static final String LIO_UNSET = "NULL";
    private static final String OTHER_BACKEND = "choose another one with --implementation";

    @Override
    public void requireCreatable(IscsiTarget target) {
        target.iqn().requireCreatable();
        StorageRules.require(target, MOST_LUNS);
        target.volumes().forEach(IscsiRules::requireLun);
        StorageRules.requireAtMost(MOST_INITIATORS, target.allowedInitiators(), "allowed initiators");
        target.allowedInitiators().forEach(InitiatorName::requireStrict);
        target.chap().ifPresent(chap -> requireChap(chap, target));
        target.implementation().ifPresent(implementation -> requireServable(implementation, target));
        TuningRules.require(target);
    }

    /** What the former implementation took for an initiator or a LUN may be nonsense for another one. */
    @Override
    public void requireChangeable(IscsiTarget before, IscsiTarget after) {
        boolean other = !before.implementation().equals(after.implementation());
        if (other) {
            after.allowedInitiators().forEach(InitiatorName::requireStrict);
            after.implementation().ifPresent(implementation -> requireServable(implementation, after));
        }
        if (other || !before.chap().equals(after.chap())) {
            after.chap().ifPresent(chap -> requireChap(chap, after));
        }
        if (other || !before.tuning().equals(after.tuning())) {
            TuningRules.require(after);
        }
    }

    @Override
    public Volume complete(IscsiTarget target, Volume volume) {
        StorageRules.requireRoom(MOST_LUNS, target, volume);
        requireLun(volume);
        Volume completed = volume.blockSize().isPresent() ? volume : volume.blocks(commonBlockSize(target));
        TuningRules.requireBlockSize(target, completed);
        return completed;
    }

    /** Returns the block size that all LUNs have. */
    private static Optional<Integer> commonBlockSize(IscsiTarget target) {
        List<Optional<Integer>> sizes = target.volumes().stream().map(Volume::blockSize).distinct().toList();
        return sizes.size() == 1 ? sizes.getFirst() : Optional.empty();
    }

    @Override
    public GrowthEffect growth(IscsiTarget target, Volume volume, Backing backing) {
        return IscsiGrowth.of(target.implementation());
    }

    @Override
    public IscsiTarget withVolumes(IscsiTarget target, List<Volume> volumes) {
        return target.withVolumes(volumes);
    }

    @Override
    public Optional<String> difference(IscsiTarget wanted, IscsiTarget existing) {
        return IscsiDifference.between(wanted, existing);
    }

    @Override
    public boolean hasSecret(IscsiTarget target) {
        return target.chap().isPresent();
    }

    @Override
    public boolean hasOtherSecret(IscsiTarget wanted, IscsiTarget existing) {
        return hasSecret(wanted) && hasSecret(existing)
                && !wanted.chap().map(Chap::password).equals(existing.chap().map(Chap::password));
    }

    private static void requireLun(Volume volume) {
        if (volume.number() > LAST_LUN) {
            throw GatewayException.of(ErrorCode.INVALID_VOLUME_NUMBER,
                    "volume " + volume.number() + " cannot be a LUN: the numbers of iSCSI end at " + LAST_LUN);
        }
    }

    private static void requireChap(Chap chap, IscsiTarget target) {
        if (chap.isIncomplete()) {
            throw Chap.incomplete();
        }
        if (chap.isTooLong()) {
            throw GatewayException.of(ErrorCode.INVALID_CHAP,
                    "user name and password have at most " + Chap.LONGEST + " bytes each");
        }
        String signs = target.implementation().map(IscsiImplementation::credentialSigns)
                .orElse(IscsiImplementation.commonCredentialSigns());
        if (!chap.consistsOf(signs)) {
            throw GatewayException.of(ErrorCode.INVALID_CHAP,
                    "user name and password can have ASCII letters, digits and any of " + signs + ": "
                            + target.implementation().map(implementation -> "the agent's " + implementation
                                    + " implementation").orElse("some implementation of the agent")
                            + " changes, cuts or drops other characters, so that initiators could not log in, or others could");
        }
        if (chap.has(LIO_UNSET)) {
            throw GatewayException.of(ErrorCode.INVALID_CHAP,
                    "user name and password cannot be " + LIO_UNSET + ": LIO takes the word for no credentials");
        }
    }

    private static void requireServable(IscsiImplementation implementation, IscsiTarget target) {
        if (!implementation.servesIpv6() && target.serviceIps().stream().anyMatch(ip -> ip.address().isV6())) {
            throw GatewayException.of(ErrorCode.IMPLEMENTATION_UNSUITABLE,
                    "the agent's " + implementation + " implementation cannot serve an IPv6 address; "
                            + OTHER_BACKEND);
        }
        if (!implementation.knowsChap() && target.chap().isPresent()) {
            throw GatewayException.of(ErrorCode.IMPLEMENTATION_UNSUITABLE,
                    "the agent's " + implementation + " implementation ignores user name and password, so that "
                            + "everybody could log in; " + OTHER_BACKEND);
        }
        if (!implementation.knowsInitiatorNames() && !target.allowedInitiators().isEmpty()) {
            throw GatewayException.of(ErrorCode.IMPLEMENTATION_UNSUITABLE,
                    "the agent's " + implementation + " implementation supports the addresses of initiators only, "
                            + "not their names; " + OTHER_BACKEND);
        }
    }

    @Override
    public List<String> notes(IscsiTarget target) {
        return target.allowedInitiators().isEmpty() && target.chap().isEmpty()
                ? List.of("every initiator that reaches the service IP may log in; --allowed-initiators restricts it")
                : List.of();
    }

    @Override
    public List<String> warnings(IscsiTarget target) {
        return Stream.of(TargetRules.super.warnings(target).stream(),
                target.chap().stream().flatMap(chap -> chap.warnings().stream()),
                TuningRules.warnings(target).stream()).flatMap(warnings -> warnings).toList();
    }
}
