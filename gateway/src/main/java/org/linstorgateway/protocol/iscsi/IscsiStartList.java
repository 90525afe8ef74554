package org.linstorgateway.protocol.iscsi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/** The start list of an iSCSI target. The order protects clients: the port is unblocked last. */
final class IscsiStartList {
    static final int PORT = 3260;
    static final AgentKind TARGET = new AgentKind("iSCSITarget", "iqn").assigning(TuningParameters.ADDITIONAL);
    static final AgentKind LUN = new AgentKind("iSCSILogicalUnit", "target_iqn", "lun")
            .owning("path", "product_id", LunIdentity.SCSI_ID, LunIdentity.SERIAL)
            .choosing(TuningParameters.BLOCK_SIZE).assigning(TuningParameters.ADDITIONAL);
    static final List<AgentKind> KINDS = Stream.concat(SharedAgents.KINDS.stream(), Stream.of(TARGET, LUN)).toList();
    /** VMware distinguishes LUNs by this many characters of their serial number. */
    private static final int SERIAL_LENGTH = 8;

    private final IscsiTarget target;
    private final Backing backing;
    private final List<Promoter> neighbours;
    private final List<StartEntry> entries = new ArrayList<>();

    IscsiStartList(IscsiTarget target, Backing backing, List<Promoter> neighbours) {
        this.target = target;
        this.backing = backing;
        this.neighbours = neighbours;
    }

    List<StartEntry> entries() {
        List<ServiceIp> ips = target.serviceIps();
        String resource = target.resource();
        entries.add(SharedAgents.privateFilesystem(resource, backing.device(0)));
        for (int i = 0; i < ips.size(); i++) {
            entries.add(SharedAgents.block("pblock" + i, ips.get(i).address(), PORT));
        }
        for (int i = 0; i < ips.size(); i++) {
            entries.add(SharedAgents.serviceIp("service_ip" + i, ips.get(i)));
        }
        entries.add(target());
        target.volumes().forEach(volume -> entries.add(lun(volume)));
        for (int i = 0; i < ips.size(); i++) {
            entries.add(SharedAgents.unblock("portunblock" + i, ips.get(i).address(), PORT, resource));
        }
        return List.copyOf(entries);
    }

    /** Returns the implementation that a start list names; empty if its agent chooses one. */
    static Optional<IscsiImplementation> implementation(List<StartEntry> start) {
        return TARGET.firstIn(start).flatMap(agent -> agent.parameter(IscsiWire.IMPLEMENTATION))
                .flatMap(IscsiImplementation::find);
    }

    private OcfAgent target() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("allowed_initiators", allowedInitiators());
        parameters.put("incoming_password", target.chap().map(chap -> chap.password().reveal()).orElse(""));
        parameters.put("incoming_username", target.chap().map(Chap::username).orElse(""));
        parameters.put("iqn", target.iqn().text());
        parameters.put("portals", target.serviceIps().stream().map(ip -> ip.address().bracketed() + ":" + PORT)
                .collect(Collectors.joining(" ")));
        addImplementation(parameters);
        if (usesTgt()) {
            parameters.put("tid", Integer.toString(TgtTargetNumber.choose(target.iqn(), neighbours)));
        }
        TuningParameters.putTarget(parameters, target);
        return TARGET.agent("target", parameters);
    }

    private String allowedInitiators() {
        if (target.allowedInitiators().isEmpty() && usesTgt()) {
            return TgtTargetNumber.EVERYBODY;
        }
        return target.allowedInitiators().stream().map(InitiatorName::text).collect(Collectors.joining(" "));
    }

    private OcfAgent lun(Volume volume) {
        String serial = serial(target.iqn(), volume.number());
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("lun", Integer.toString(volume.number()));
        parameters.put("path", backing.device(volume.number()));
        parameters.put("product_id", serial);
        parameters.put(LunIdentity.SERIAL, serial);
        parameters.put("target_iqn", target.iqn().text());
        addImplementation(parameters);
        if (usesTgt()) {
            parameters.put(LunIdentity.SCSI_ID, LunIdentity.lioNaa(serial));
        }
        TuningParameters.putLun(parameters, target, volume);
        return LUN.agent("lu" + volume.number(), parameters);
    }

    private void addImplementation(Map<String, String> parameters) {
        target.implementation().ifPresent(value -> parameters.put("implementation", value.toString()));
    }

    private boolean usesTgt() {
        return target.implementation().filter(IscsiImplementation.TGT::equals).isPresent();
    }

    /** Returns the serial number by which initiators know a LUN on every node. */
    private static String serial(Iqn iqn, int lun) {
        return digest(iqn, lun).substring(0, SERIAL_LENGTH);
    }

    /** Returns 32 hexadecimal digits that differ for every LUN of every target. */
    static String digest(Iqn iqn, int lun) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5")
                    .digest((iqn.text() + "-" + lun).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
