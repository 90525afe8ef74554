package org.linstorgateway.cli.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Targets;

/** The documents of one run, compared with the cluster before anything changes. */
public final class DocumentSet {
    /** Returns the targets of a protocol that a server offers. */
    public interface Server {
        <T extends Target> Targets<T> targets(Protocol<T> protocol);
    }

    private final List<TargetDocument> documents;
    private final Server server;
    private final Optional<Label> label;

    /** @param label the label that the targets of the documents are to have; empty if they keep those that they have */
    public DocumentSet(List<TargetDocument> documents, Server server, Optional<Label> label) {
        this.documents = List.copyOf(documents);
        this.server = server;
        this.label = label;
    }

    /**
     * Returns what the documents change, those without an interruption of clients first.
     *
     * @throws GatewayException ({@code INVALID}) naming the document that cannot be applied
     */
    public List<TargetChange<?>> changes() {
        List<TargetChange<?>> changes = new ArrayList<>();
        Map<String, String> targets = new HashMap<>();
        Map<String, String> resources = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, String> addresses = new HashMap<>();
        for (TargetDocument document : documents) {
            naming(document, () -> {
                TargetChange<?> change = compare(document.protocol(), document);
                requireNew(targets, change.name(), document);
                requireNew(resources, "the LINSTOR resource '" + change.wanted().resource() + "'", document);
                change.wanted().serviceIps().stream().map(ServiceIp::address)
                        .forEach(address -> requireNew(addresses, "the service IP " + address, document));
                changes.add(change);
            });
        }
        changes.sort(Comparator.comparing(TargetChange::interruptsService));
        return changes;
    }

    private <T extends Target> TargetChange<T> compare(Protocol<T> protocol, TargetDocument document) {
        return new DocumentComparison<>(protocol, server.targets(protocol), document, label).change();
    }

    /**
     * Returns the targets with the label that none of these documents describes; none without a label. A target that cannot be
     * read is not among them.
     */
    public List<ObsoleteTarget<?>> obsolete(List<Protocol<?>> protocols, List<TargetChange<?>> changes) {
        Set<String> described = changes.stream().map(change -> change.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return protocols.stream().flatMap(this::labelled)
                .filter(target -> !described.contains(target.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableList());
    }

    private <T extends Target> Stream<ObsoleteTarget<?>> labelled(Protocol<T> protocol) {
        return label.isEmpty()
                ? Stream.of()
                : server.targets(protocol).list().targets().stream()
                        .filter(deployed -> deployed.label().equals(label))
                        .map(deployed -> new ObsoleteTarget<>(protocol, deployed));
    }

    private static void requireNew(Map<String, String> seen, String what, TargetDocument document) {
        String other = seen.putIfAbsent(what, document.source());
        if (other != null) {
            throw GatewayException.of(ErrorCode.INVALID_DOCUMENT, what + " stands also in " + other);
        }
    }

    private static void naming(TargetDocument document, Runnable action) {
        try {
            action.run();
        } catch (GatewayException e) {
            throw e.with(document.source() + ": " + e.getMessage(), e.hint());
        }
    }
}
