package org.linstorgateway.protocol.iscsi;

/**
 * The identifier of a LUN of tgt that initiators see as T10 vendor identification (SPC-4, page 83h). The agent's default is
 * the first 16 characters of the entry's name, which LUNs of targets with similar names share.
 *
 * <p>An existing LUN never gets one, since initiators would take it for another disk.
 */
final class TgtScsiId {
    /**
     * Tried with tgt 1.0.85: up to 36 characters are kept; of an identifier that consists of hexadecimal digits only, tgt
     * also derives the NAA identifier, which otherwise follows from the numbers of target and LUN. So it begins with
     * another letter.
     */
    private static final String PREFIX = "gateway-";
    private static final int DIGITS = 16;

    private TgtScsiId() {}

    static String of(Iqn iqn, int lun) {
        return PREFIX + IscsiStartList.digest(iqn, lun).substring(0, DIGITS);
    }
}
