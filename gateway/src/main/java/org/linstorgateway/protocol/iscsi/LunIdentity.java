package org.linstorgateway.protocol.iscsi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartListChange;

/**
 * What initiators recognise a LUN by.
 *
 * <ul>
 * <li>LIO makes the NAA identifier of the serial number, and its vendor is {@code LIO-ORG} ({@code target_core_spc.c}). Of
 * {@code lio} the agent sets no product, so that it is LIO's {@code IBLOCK}.
 * <li>tgt makes it of the SCSI id, and its vendor is {@code IET} (tried with tgt 1.0.85, {@code update_vpd_83} in {@code spc.c})
 * </ul>
 *
 * @param naa   the NAA identifier (SPC-4, page 83h), 32 hexadecimal digits
 * @param model vendor and product, which settings of multipath may name
 */
record LunIdentity(String naa, String model) {
    static final String SCSI_ID = "scsi_id";
    static final String SERIAL = "scsi_sn";

    /** NAA type 6 and LIO's company id. */
    private static final String LIO_PREFIX = "6001405";
    private static final int NAA_DIGITS = 32;
    private static final Pattern SEPARATOR = Pattern.compile("[ ,]");

    /** Returns the identity of a LUN; empty if it is not known for the implementation or the entry lacks a parameter. */
    static Optional<LunIdentity> of(OcfAgent lun, Optional<IscsiImplementation> implementation) {
        return implementation.flatMap(software -> switch (software) {
            case LIO, LIO_T -> lun.parameter(SERIAL).map(serial -> new LunIdentity(lioNaa(serial), "LIO-ORG "
                    + (software == IscsiImplementation.LIO ? "IBLOCK" : lun.parameter("product_id").orElse(""))));
            case TGT -> lun.parameter(SCSI_ID).map(id -> new LunIdentity(tgtNaa(id),
                    lun.parameter("vendor_id").orElse("IET") + " "
                            + lun.parameter("product_id").orElse("VIRTUAL-DISK")));
            case SCST, IET -> Optional.empty();
        });
    }

    /** Returns the NAA identifier that LIO makes of a serial number: of its hexadecimal digits, in lower case. */
    static String lioNaa(String serial) {
        String digits = LIO_PREFIX + serial.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "");
        return (digits + "0".repeat(NAA_DIGITS)).substring(0, NAA_DIGITS);
    }

    /** Returns the NAA identifier that tgt makes of a SCSI id: of all its characters, with 0 for one that is no digit. */
    private static String tgtNaa(String scsiId) {
        String digits = "0".repeat(NAA_DIGITS) + scsiId.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "0");
        String last = digits.substring(digits.length() - NAA_DIGITS);
        return new BigInteger("6" + last.substring(1), 16).toString(16);
    }

    /**
     * Returns a LUN without what breaks the parameters that the agent passes to tgt: it separates them by commas, and takes a blank for
     * one (resource-agents 4.12, {@code --params ${params// /,}}), so that the LUN would start nowhere.
     */
    static OcfAgent separable(OcfAgent lun) {
        OcfAgent result = lun;
        for (String name : List.of(SCSI_ID, SERIAL, "vendor_id", "product_id")) {
            String value = lun.parameter(name).orElse("");
            if (SEPARATOR.matcher(value).find()) {
                result = result.with(name, SEPARATOR.matcher(value).replaceAll("-"));
            }
        }
        return result;
    }

    /**
     * Returns a changed start list in which a LUN that gets tgt keeps the identity that it had with LIO, and one that leaves it
     * does not keep a SCSI id that follows from its serial number.
     */
    static List<StartEntry> kept(List<StartEntry> former, List<StartEntry> changed) {
        List<StartEntry> result = new ArrayList<>(changed);
        boolean tgt = IscsiStartList.implementation(changed).filter(IscsiImplementation.TGT::equals).isPresent();
        for (OcfAgent lun : IscsiStartList.LUN.in(changed)) {
            Optional<OcfAgent> was = StartListChange.counterpart(IscsiStartList.LUN, former, lun);
            Optional<String> derived = lun.parameter(SERIAL).map(LunIdentity::lioNaa);
            if (was.isEmpty() || derived.isEmpty()) {
                continue;
            }
            if (tgt && was.get().parameter(SCSI_ID).isEmpty() && lun.parameter(SCSI_ID).isPresent()) {
                result.set(result.indexOf(lun), lun.with(SCSI_ID, derived.get()));
            } else if (!tgt && lun.parameter(SCSI_ID).equals(derived)) {
                result.set(result.indexOf(lun), lun.without(SCSI_ID));
            }
        }
        if (tgt) {
            IscsiStartList.LUN.in(result).forEach(lun -> result.set(result.indexOf(lun), separable(lun)));
        }
        return result;
    }
}
