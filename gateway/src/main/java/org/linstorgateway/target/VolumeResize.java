package org.linstorgateway.target;

import java.util.Optional;

/**
 * A wish that a volume has another size.
 *
 * @param number   the number of the volume
 * @param sizeKib  the wanted size in KiB, in the same terms as the present one: with DRBD's metadata if the target's sizes
 *                 include it
 * @param revision only the target of this {@linkplain Targets#revision revision} takes it; empty if that does not matter
 */
public record VolumeResize(int number, long sizeKib, Optional<String> revision) {}
