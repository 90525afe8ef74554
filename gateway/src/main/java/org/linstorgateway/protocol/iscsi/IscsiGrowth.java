package org.linstorgateway.protocol.iscsi;

import java.util.Optional;
import org.linstorgateway.protocol.GrowthEffect;

/** What iSCSI targets and their initiators need when a volume has grown. */
final class IscsiGrowth {
    private static final String RESCAN = "initiators see the new size after a rescan, such as with "
            + "'iscsiadm -m session --rescan'";

    private IscsiGrowth() {}

    /**
     * Returns the effect.
     *
     * <ul>
     * <li>{@code lio}, {@code lio-t}: the kernel asks the block device for its size at each READ CAPACITY
     * ({@code iblock_get_blocks} in {@code target_core_iblock.c})
     * <li>{@code tgt}: {@code tgtd} reads the size when the LUN is set up (tried with tgt 1.0.85)
     * <li>{@code scst}, {@code iet}: they have a command to read the size again, which the resource agent does not call
     * </ul>
     *
     * @param implementation empty if the agent of each node chooses one, which may be any
     */
    static GrowthEffect of(Optional<IscsiImplementation> implementation) {
        if (implementation.isEmpty()) {
            return GrowthEffect
                    .restart("the service is restarted, since its agent may use any implementation and not every one "
                            + "sees the new size while it runs; then " + RESCAN);
        }
        return switch (implementation.get()) {
            case LIO, LIO_T -> GrowthEffect.rescan(RESCAN);
            case TGT, SCST, IET -> GrowthEffect.restart("the service is restarted, since " + implementation.get()
                    + " serves the former size until the LUN is set up again; then " + RESCAN);
        };
    }
}
