package org.linstorgateway.protocol.iscsi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Settings of a target and all its LUNs that change neither their identity nor how data is laid out.
 *
 * @param thinProvisioning whether initiators may give back blocks that they no longer use (UNMAP), which frees space in the pool
 * @param writeBack        whether writes are acknowledged while they are only in the memory of the node; empty if the target
 *                         software does not let one choose
 * @param queueDepth       how many commands an initiator may have under way in a session; empty for the default of the software
 */
public record LunTuning(boolean thinProvisioning, Optional<Boolean> writeBack, Optional<Integer> queueDepth) {
    /** No setting. */
    static final LunTuning NONE = new LunTuning(false, Optional.empty(), Optional.empty());

    /** The words for a setting that is switched on or off. */
    static final List<String> SWITCH = List.of(IscsiWire.ON, IscsiWire.OFF);

    /** The range of tgt's {@code MaxQueueCmd} ({@code iscsid.h} of tgt 1.0.85). */
    static final int DEEPEST_QUEUE = 512;

    /**
     * Reads a tuning.
     *
     * @param thinProvisioning {@code on} or {@code off}; off if missing
     * @param writeBack        {@code on} or {@code off}
     * @param queueDepth       0 for the default
     * @throws GatewayException ({@code INVALID}) for another word, and for a number that is no depth of a queue
     */
    static LunTuning of(Optional<String> thinProvisioning, Optional<String> writeBack, OptionalLong queueDepth) {
        if (queueDepth.isPresent() && (queueDepth.getAsLong() < 0 || queueDepth.getAsLong() > DEEPEST_QUEUE)) {
            throw GatewayException.of(ErrorCode.INVALID_TUNING, "the queue depth " + queueDepth.getAsLong()
                    + " is out of range: 1 to " + DEEPEST_QUEUE + ", or 0 for the default of the software");
        }
        return new LunTuning(isOn(IscsiWire.THIN_PROVISIONING, thinProvisioning).orElse(false),
                isOn(IscsiWire.WRITE_BACK, writeBack), queueDepth.stream().filter(depth -> depth > 0)
                        .mapToObj(depth -> (int) depth).findFirst());
    }

    private static Optional<Boolean> isOn(String field, Optional<String> word) {
        word.filter(text -> !SWITCH.contains(text)).ifPresent(text -> {
            throw GatewayException.of(ErrorCode.INVALID_TUNING,
                    "'" + field + "' is '" + text + "', but must be " + String.join(" or ", SWITCH));
        });
        return word.map(IscsiWire.ON::equals);
    }

    /** Returns the fields that an implementation does not take. */
    static List<String> fieldsUnknownTo(Optional<IscsiImplementation> implementation) {
        List<String> fields = new ArrayList<>();
        if (implementation.filter(IscsiImplementation::knowsThinProvisioning).isEmpty()) {
            fields.add(IscsiWire.THIN_PROVISIONING);
        }
        if (implementation.filter(IscsiImplementation::choosesWriteBack).isEmpty()) {
            fields.add(IscsiWire.WRITE_BACK);
        }
        if (implementation.filter(IscsiImplementation::knowsQueueDepth).isEmpty()) {
            fields.add(IscsiWire.QUEUE_DEPTH);
        }
        return fields;
    }

    /** Returns the tuning of a target without LUNs: the promoter file has no place for settings of LUNs. */
    LunTuning withoutLuns() {
        return new LunTuning(false, Optional.empty(), queueDepth);
    }

    /** Returns the tuning with the safe default where the software lets one choose. */
    LunTuning completed(Optional<IscsiImplementation> implementation) {
        return writeBack.isEmpty() && implementation.filter(IscsiImplementation::choosesWriteBack).isPresent()
                ? new LunTuning(thinProvisioning, Optional.of(false), queueDepth)
                : this;
    }
}
