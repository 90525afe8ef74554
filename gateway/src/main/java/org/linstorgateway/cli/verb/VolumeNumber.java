package org.linstorgateway.cli.verb;

import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Volume;

/** Volume numbers of users. */
final class VolumeNumber {
    private VolumeNumber() {}

    /** Reads a volume number from 1 to {@link Volume#LAST_NUMBER}. */
    static int parse(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= Volume.LAST_NUMBER) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    private static GatewayException invalid(String text) {
        return GatewayException.of(ErrorCode.INVALID_VOLUME_NUMBER,
                "'" + text + "' is not the number of a volume: expected 1 to "
                        + Volume.LAST_NUMBER);
    }

    /** Returns the number after the highest one of a target. */
    static int next(Deployed<?> deployed) {
        return deployed.allVolumes().stream().mapToInt(Volume::number).max().orElse(0) + 1;
    }
}
