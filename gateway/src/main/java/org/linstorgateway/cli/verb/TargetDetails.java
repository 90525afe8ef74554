package org.linstorgateway.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.protocol.ServiceNics;
import org.linstorgateway.protocol.TargetTexts;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeSizes;

/** The details of one target, a line for each field. */
final class TargetDetails {
    private final Map<String, String> fields = new LinkedHashMap<>();

    private TargetDetails() {}

    /** Returns the lines, without a line break at the end. */
    static <T extends Target> String of(TargetTexts<T> texts, Deployed<T> deployed) {
        TargetDetails details = new TargetDetails();
        details.addTarget(texts, deployed.target());
        deployed.label().ifPresent(label -> details.fields.put("Label", label.text()));
        deployed.schedule().ifPresent(
                schedule -> details.fields.put("Snapshots", SnapshotTable.field(schedule)));
        details.addStatus(deployed.status());
        deployed.privateVolume()
                .ifPresent(volume -> details.addVolume("Cluster private volume", volume, deployed.status()));
        deployed.target().volumes()
                .forEach(volume -> details.addVolume("Volume " + volume.number(), volume, deployed.status()));
        return DetailLines.of(details.fields);
    }

    private <T extends Target> void addTarget(TargetTexts<T> texts, T target) {
        fields.put(texts.idHeading(), target.id().text());
        fields.put(target.serviceIps().size() == 1 ? "Service IP" : "Service IPs",
                target.serviceIps().stream().map(Object::toString).collect(Collectors.joining(", ")));
        fields.putAll(texts.details(target));
        addPlacement(target);
        fields.put("Resource group", target.resourceGroup());
        fields.put("LINSTOR resource", target.resource());
        fields.put("Gross size", target.grossSize() ? "yes" : "no");
    }

    private void addPlacement(Target target) {
        Placement placement = target.placement();
        put("Network interface", ServiceNics.texts(target.serviceIps()));
        put("Preferred nodes", placement.preferred().names());
        placement.preferred().policy().ifPresent(policy -> fields.put("Preferred nodes policy", policy.toString()));
        put("Storage pools", placement.storagePools());
        placement.replicas().ifPresent(count -> fields.put("Replicas", Integer.toString(count)));
    }

    private void put(String label, List<String> values) {
        if (!values.isEmpty()) {
            fields.put(label, String.join(", ", values));
        }
    }

    private void addStatus(Status status) {
        fields.put("Service state", TargetTable.service(status).text());
        status.awaits().ifPresent(unit -> fields.put("Waits for", unit));
        if (!status.reason().isEmpty()) {
            fields.put("Reason", status.reason());
        }
        fields.put("LINSTOR state", status.state().toString());
        fields.put("Nodes", String.join(", ", status.nodes()));
    }

    private void addVolume(String label, Volume volume, Status status) {
        fields.put(label, describe(volume, status));
        status.volume(volume.number()).syncing().forEach(
                sync -> fields.put(label + " on " + sync.node(), "synchronising, " + SyncTexts.describe(sync)));
    }

    private static String describe(Volume volume, Status status) {
        return Stream.of(List.of(VolumeSizes.format(volume.sizeKib())),
                volume.fileSystem().stream().map(FileSystem::describe).toList(),
                volume.exportPath().map(path -> "at " + path).stream().toList(),
                List.of(status.volume(volume.number()).state().toString()))
                .flatMap(List::stream).collect(Collectors.joining(", "));
    }
}
