package org.linstorgateway.cli.verb;

import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Volume;

/** Volume numbers of users. */
final class VolumeNumber {
    private VolumeNumber() {}

    /** Reads the number of a new volume, from 1 to {@link Volume#LAST_NUMBER}. */
    static int parse(String text) {
        return parse(text, 1);
    }

    /** Reads the number of an existing volume: targets of other programs may have a volume 0. */
    static int parseExisting(String text) {
        return parse(text, 0);
    }

    private static int parse(String text, int lowest) {
        try {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= Volume.LAST_NUMBER) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(text, lowest);
        }
        throw invalid(text, lowest);
    }

    private static GatewayException invalid(String text, int lowest) {
        return GatewayException.of(ErrorCode.INVALID_VOLUME_NUMBER,
                "'" + text + "' is not the number of a volume: expected " + lowest + " to " + Volume.LAST_NUMBER);
    }

    /** Returns the number after the highest one of a target. */
    static int next(Deployed<?> deployed) {
        return deployed.allVolumes().stream().mapToInt(Volume::number).max().orElse(0) + 1;
    }
}
