package org.linstorgateway.protocol;

import org.linstorgateway.target.Effect;

/**
 * What a service and its clients need when the block device of a volume has grown.
 *
 * @param effect     what it does to the clients of a running service
 * @param sentence   a phrase that tells users about it
 * @param isUnserved whether clients cannot use the new space before somebody has done what the phrase says on a node
 */
public record GrowthEffect(Effect effect, String sentence, boolean isUnserved) {
    /** The service has to be restarted. */
    public static GrowthEffect restart(String sentence) {
        return new GrowthEffect(Effect.RESTART, sentence, false);
    }

    /** The service goes on, and clients see the new size after a rescan. */
    public static GrowthEffect rescan(String sentence) {
        return new GrowthEffect(Effect.RESCAN, sentence, false);
    }

    /** The service goes on, and the administrator makes the space available on the node that runs it. */
    public static GrowthEffect manual(String sentence) {
        return new GrowthEffect(Effect.NONE, sentence, true);
    }
}
