package org.linstorgateway.protocol.iscsi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.promoter.Assignments;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.target.Volume;

/** The parameters of the iSCSI agents for {@link LunTuning} and block sizes, which differ between implementations. */
final class TuningParameters {
    /** Words that {@code tgt} passes on to {@code tgtadm}. The agents ignore them with {@code lio}, {@code lio-t} and {@code scst}. */
    static final String ADDITIONAL = "additional_parameters";
    static final String BLOCK_SIZE = "block_size";
    static final String LIO_UNMAP = "emulate_tpu";
    static final String TGT_OPEN_FLAGS = "tgt_bsoflags";

    private static final String TGT_UNMAP = "thin_provisioning";
    private static final String TGT_QUEUE_DEPTH = "MaxQueueCmd";
    private static final String ON = "1";
    private static final String SYNCHRONOUS = "sync";
    /** With {@code direct}, tgt does not use the page cache either; but COMPARE AND WRITE fails, whose buffers are not aligned. */
    private static final List<String> WITHOUT_PAGE_CACHE = List.of(SYNCHRONOUS, "direct");

    private TuningParameters() {}

    /** Adds the parameters of the target agent. */
    static void putTarget(Map<String, String> parameters, IscsiTarget target) {
        if (target.implementation().filter(IscsiImplementation::knowsQueueDepth).isPresent()) {
            target.tuning().queueDepth()
                    .ifPresent(depth -> parameters.put(ADDITIONAL, TGT_QUEUE_DEPTH + "=" + depth));
        }
    }

    /** Adds the parameters of the agent of a LUN. */
    static void putLun(Map<String, String> parameters, IscsiTarget target, Volume volume) {
        volume.blockSize().ifPresent(bytes -> parameters.put(BLOCK_SIZE, Integer.toString(bytes)));
        boolean tgt = isTgt(target.implementation());
        if (target.tuning().thinProvisioning()) {
            parameters.put(tgt ? ADDITIONAL : LIO_UNMAP, tgt ? TGT_UNMAP + "=" + ON : ON);
        }
        if (tgt && target.tuning().writeBack().filter(on -> !on).isPresent()) {
            parameters.put(TGT_OPEN_FLAGS, SYNCHRONOUS);
        }
    }

    /** Reads the tuning of a target. A setting of LUNs counts if all of them have it. */
    static LunTuning read(OcfAgent target, List<OcfAgent> luns, Optional<IscsiImplementation> implementation) {
        if (!isTgt(implementation)) {
            boolean unmap = implementation.isEmpty() || implementation.get() == IscsiImplementation.LIO_T;
            return new LunTuning(unmap && luns.stream().allMatch(lun -> ON.equals(lun.parameters().get(LIO_UNMAP))),
                    Optional.empty(), Optional.empty());
        }
        boolean unmap = luns.stream()
                .allMatch(lun -> additional(lun, TGT_UNMAP).filter(ON::equals).isPresent());
        boolean writeThrough = luns.stream().allMatch(lun -> lun.parameter(TGT_OPEN_FLAGS)
                .filter(WITHOUT_PAGE_CACHE::contains).isPresent());
        return new LunTuning(unmap, Optional.of(!writeThrough), additional(target, TGT_QUEUE_DEPTH)
                .filter(depth -> depth.matches("\\d{1,9}")).map(Integer::valueOf));
    }

    /** Reads the size of the logical blocks of a LUN; empty also if it is no number. */
    static Optional<Integer> blockSize(OcfAgent lun) {
        return lun.parameter(BLOCK_SIZE).filter(bytes -> bytes.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    private static boolean isTgt(Optional<IscsiImplementation> implementation) {
        return implementation.filter(IscsiImplementation.TGT::equals).isPresent();
    }

    private static Optional<String> additional(OcfAgent agent, String name) {
        return agent.parameter(ADDITIONAL).flatMap(list -> Assignments.value(list, name));
    }
}
