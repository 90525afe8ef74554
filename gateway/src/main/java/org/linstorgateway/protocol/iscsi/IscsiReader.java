package org.linstorgateway.protocol.iscsi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Secret;
import org.linstorgateway.target.Volume;

/** Understands the promoter file of an iSCSI target. Agents are found by their kind, wherever they stand. */
final class IscsiReader {
    private final Promoter promoter;
    private final Backing backing;
    private final OcfAgent agent;

    IscsiReader(Promoter promoter, Backing backing) {
        this.promoter = promoter;
        this.backing = backing;
        this.agent = IscsiStartList.TARGET.firstIn(promoter.start())
                .orElseThrow(() -> new UnreadablePromoterException("its start list has no iSCSITarget"));
    }

    IscsiTarget target() {
        return new IscsiTarget(iqn(), SharedAgents.serviceIps(promoter.start()), backing.resourceGroup(), volumes(),
                allowedInitiators(), chap(), backing.grossSize(),
                agent.parameter("implementation").flatMap(Implementation::find));
    }

    private Iqn iqn() {
        String text = agent.parameter("iqn").orElse("");
        Iqn iqn;
        try {
            iqn = new Iqn(text);
        } catch (GatewayException e) {
            throw new UnreadablePromoterException(e.getMessage());
        }
        if (!iqn.resource().equalsIgnoreCase(promoter.resource())) {
            throw new UnreadablePromoterException("its IQN '" + iqn + "' does not end in the name of its resource, '"
                    + promoter.resource() + "'");
        }
        return iqn;
    }

    /** LINSTOR's volumes, and LUNs of which LINSTOR knows nothing: neither may be hidden. */
    private List<Volume> volumes() {
        List<Volume> volumes = new ArrayList<>(backing.userVolumes());
        for (OcfAgent lun : IscsiStartList.LUN.in(promoter.start())) {
            int number = number(lun);
            if (volumes.stream().noneMatch(volume -> volume.number() == number)) {
                volumes.add(Volume.raw(number, 0));
            }
        }
        return volumes;
    }

    private static int number(OcfAgent lun) {
        String text = lun.parameter("lun").orElse("");
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= Volume.LAST_NUMBER) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UnreadablePromoterException(
                "'" + text + "' is not the number of a LUN in the start entry '" + lun + "'");
    }

    private List<InitiatorName> allowedInitiators() {
        return agent.parameter("allowed_initiators").stream()
                .flatMap(names -> Arrays.stream(names.trim().split("\\s+")))
                .filter(name -> !name.isEmpty() && !name.equals(TgtTargetNumber.EVERYBODY)).map(InitiatorName::new)
                .toList();
    }

    private Optional<Chap> chap() {
        Optional<String> username = agent.parameter("incoming_username");
        Optional<String> password = agent.parameter("incoming_password");
        if (username.isEmpty() && password.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Chap(username.orElse(""), new Secret(password.orElse(""))));
    }
}
