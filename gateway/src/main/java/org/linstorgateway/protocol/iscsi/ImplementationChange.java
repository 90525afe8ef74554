package org.linstorgateway.protocol.iscsi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartListChange;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.Plan;

/** What initiators and nodes notice when another software serves a target. */
final class ImplementationChange {
    private static final int SHOWN = 3;

    private final List<StartEntry> former;
    private final List<StartEntry> changed;
    private final Optional<IscsiImplementation> before;
    private final Optional<IscsiImplementation> after;

    private ImplementationChange(List<StartEntry> former, List<StartEntry> changed) {
        this.former = former;
        this.changed = changed;
        this.before = IscsiStartList.implementation(former);
        this.after = IscsiStartList.implementation(changed);
    }

    static List<Plan.Change> consequences(List<StartEntry> former, List<StartEntry> changed) {
        ImplementationChange change = new ImplementationChange(former, changed);
        return change.before.equals(change.after) ? List.of() : change.consequences();
    }

    private List<Plan.Change> consequences() {
        List<Plan.Change> changes = new ArrayList<>();
        after.ifPresent(software -> changes.add(new Plan.Change("every node that may run the target needs the program "
                + software.program() + (software == IscsiImplementation.TGT ? " and a running tgtd" : "")
                + "; on a node without it the target does not start, which 'check-health' there tells", Effect.NONE)));
        if (IscsiStartList.LUN.in(changed).isEmpty()) {
            return changes;
        }
        changes.add(new Plan.Change(identities(), Effect.RESCAN));
        if (!before.filter(IscsiImplementation::isLio).isPresent()
                || !after.filter(IscsiImplementation::isLio).isPresent()) {
            changes.add(new Plan.Change(blocks(), Effect.RESCAN));
        }
        return changes;
    }

    /** A LUN as initiators see it before and after the change. */
    private record Pair(String lun, Optional<LunIdentity> before, Optional<LunIdentity> after) {
        boolean isKnown() {
            return before.isPresent() && after.isPresent();
        }

        boolean isSame() {
            return before.map(LunIdentity::naa).equals(after.map(LunIdentity::naa));
        }
    }

    private String identities() {
        List<Pair> pairs = IscsiStartList.LUN.in(former).stream().map(this::pair).toList();
        if (!pairs.stream().allMatch(Pair::isKnown)) {
            return "it is not known whether initiators recognise the LUNs with " + name(after)
                    + " as the same disks: compare the identifiers before and after, with 'sg_inq -p di' of the disk on an "
                    + "initiator, before anything is written";
        }
        String other = pairs.stream().filter(pair -> !pair.isSame()).limit(SHOWN)
                .map(pair -> "LUN " + pair.lun() + " from " + pair.before().orElseThrow().naa() + " to "
                        + pair.after().orElseThrow().naa())
                .collect(Collectors.joining(", "));
        if (!other.isEmpty()) {
            return "initiators take the LUNs for other disks, since the NAA identifier changes (" + other + "): set up "
                    + "again what refers to it, such as multipath, /dev/disk/by-id and datastores of VMware; the data "
                    + "and the serial numbers stay";
        }
        return "initiators recognise the LUNs, since serial number and NAA identifier stay; vendor and product change from "
                + "'" + model(pairs.getFirst().before()) + "' to '" + model(pairs.getFirst().after())
                + "', which settings of multipath may name";
    }

    private Pair pair(OcfAgent lun) {
        return new Pair(lun.parameter("lun").orElse(""), LunIdentity.of(lun, before),
                StartListChange.counterpart(IscsiStartList.LUN, changed, lun)
                        .flatMap(other -> LunIdentity.of(other, after)));
    }

    private static String model(Optional<LunIdentity> identity) {
        return identity.orElseThrow().model();
    }

    /** LIO takes the size from the device ({@code iblock_configure_device}), tgt's is 512 bytes unless it is told another. */
    private String blocks() {
        return "the data can be read only if the LUNs keep the size of their logical blocks, which each software chooses in "
                + "its own way (LIO as the device has it, tgt 512 bytes): compare it on an initiator, with 'blockdev --getss' "
                + "of the disk, before and after, before anything is written";
    }

    private static String name(Optional<IscsiImplementation> implementation) {
        return implementation.map(IscsiImplementation::toString).orElse("what each node chooses");
    }
}
