package org.linstorgateway.protocol.iscsi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.PortblockUpgrade;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.IpAddress;

/**
 * Upgrades of start lists of older gateways: parameters that the agent requires with the implementation {@code tgt}, and
 * portals with an IPv6 address.
 */
final class IscsiUpgrade {
    private static final String PORT_SUFFIX = ":" + IscsiStartList.PORT;

    private final List<StartRevision> revisions = new ArrayList<>();
    private List<StartEntry> start;

    private IscsiUpgrade(List<StartEntry> start) {
        this.start = start;
    }

    static List<StartRevision> of(Promoter promoter, List<Promoter> neighbours) {
        IscsiUpgrade upgrade = new IscsiUpgrade(promoter.start());
        IscsiStartList.TARGET.firstIn(promoter.start()).filter(IscsiUpgrade::usesTgt)
                .ifPresent(target -> {
                    upgrade.completeTgt(target, neighbours);
                    upgrade.separateTgtParameters();
                });
        IscsiStartList.TARGET.firstIn(upgrade.start).ifPresent(upgrade::bracketPortals);
        PortblockUpgrade.of(upgrade.start).ifPresent(upgrade::revise);
        return List.copyOf(upgrade.revisions);
    }

    private static boolean usesTgt(OcfAgent target) {
        return target.parameter("implementation").flatMap(IscsiImplementation::find)
                .filter(IscsiImplementation.TGT::equals).isPresent();
    }

    private void completeTgt(OcfAgent target, List<Promoter> neighbours) {
        OcfAgent numbered = target;
        Optional<String> iqn = target.parameter("iqn");
        if (target.parameter("tid").isEmpty() && iqn.isPresent()) {
            int number = TgtTargetNumber.choose(new Iqn(iqn.get()), neighbours);
            numbered = target.with("tid", Integer.toString(number));
            revise("the target gets the number that tgt requires: tid=" + number, target, numbered);
        }
        if (target.parameter("allowed_initiators").isEmpty()) {
            revise("no initiators are named, so that all may log in; tgt requires for that "
                    + "allowed_initiators=" + TgtTargetNumber.EVERYBODY, numbered,
                    numbered.with("allowed_initiators", TgtTargetNumber.EVERYBODY));
        }
    }

    private void separateTgtParameters() {
        for (OcfAgent lun : IscsiStartList.LUN.in(start)) {
            OcfAgent separable = LunIdentity.separable(lun);
            if (!separable.equals(lun)) {
                revise("LUN " + lun.parameter("lun").orElse("")
                        + " loses the blanks and commas in its names, with which the "
                        + "agent cannot start it with tgt", lun, separable);
            }
        }
    }

    /** Older gateways wrote the portal of an IPv6 address without brackets, which no target software understands. */
    private void bracketPortals(OcfAgent target) {
        String portals = target.parameter("portals").orElse("");
        String bracketed = Arrays.stream(portals.split(" ", -1)).map(IscsiUpgrade::bracketed)
                .collect(Collectors.joining(" "));
        if (!bracketed.equals(portals)) {
            revise("the IPv6 addresses of the portals get brackets, without which the port is taken for a part of the "
                    + "address: portals=" + bracketed, target, target.with("portals", bracketed));
        }
    }

    private static String bracketed(String portal) {
        if (!portal.endsWith(PORT_SUFFIX) || portal.startsWith("[")) {
            return portal;
        }
        try {
            return IpAddress.parse(portal.substring(0, portal.length() - PORT_SUFFIX.length())).bracketed()
                    + PORT_SUFFIX;
        } catch (GatewayException e) {
            return portal;
        }
    }

    private void revise(String sentence, OcfAgent former, OcfAgent changed) {
        revise(StartRevision.replacing(sentence, start, former, changed));
    }

    private void revise(StartRevision revision) {
        revisions.add(revision);
        start = revision.start();
    }
}
