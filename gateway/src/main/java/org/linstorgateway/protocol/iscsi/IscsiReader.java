package org.linstorgateway.protocol.iscsi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.promoter.NodePreference;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.ServedVolumes;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Secret;
import org.linstorgateway.target.Volume;

/** Reads the promoter file of an iSCSI target. It finds agents by their kind, at any position. */
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
        List<OcfAgent> luns = IscsiStartList.LUN.in(promoter.start());
        Optional<IscsiImplementation> implementation = IscsiStartList.implementation(promoter.start());
        return new IscsiTarget(iqn(), SharedAgents.serviceIps(promoter.start()),
                backing.placement().preferring(NodePreference.of(promoter)), volumes(luns), allowedInitiators(), chap(),
                backing.grossSize(), implementation,
                TuningParameters.read(agent, luns, implementation));
    }

    private List<Volume> volumes(List<OcfAgent> luns) {
        Map<String, OcfAgent> byNumber = luns.stream().collect(Collectors
                .toMap(lun -> lun.parameter("lun").orElse(""), lun -> lun, (first, _) -> first));
        return ServedVolumes.of(backing, luns, "lun", "path").stream().map(volume -> Optional
                .ofNullable(byNumber.get(Integer.toString(volume.number()))).flatMap(TuningParameters::blockSize)
                .map(bytes -> volume.blocks(Optional.of(bytes))).orElse(volume)).toList();
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

    private List<InitiatorName> allowedInitiators() {
        return agent.parameter("allowed_initiators").stream()
                .flatMap(names -> Arrays.stream(names.trim().split("\\s+")))
                .filter(name -> !name.isEmpty() && !name.equals(TgtTargetNumber.EVERYBODY)).map(IscsiReader::initiator)
                .toList();
    }

    private static InitiatorName initiator(String name) {
        try {
            return new InitiatorName(name);
        } catch (GatewayException e) {
            throw new UnreadablePromoterException("one of its allowed initiators has control characters in its name");
        }
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
