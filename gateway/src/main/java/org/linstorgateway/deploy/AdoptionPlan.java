package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.linstorgateway.deploy.state.DrbdOptions;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Plan.Change;
import org.linstorgateway.target.Plan.Content;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeSizes;

/**
 * The plan of an adoption. It is the same for the command that carries it out as long as nothing changes.
 *
 * @param numbers the numbers that the volumes get
 * @param backing the resource with these numbers
 */
record AdoptionPlan(TargetState state, VolumeNumbers numbers, boolean lacksPrivateVolume, Backing backing,
        List<String> warnings) {
    AdoptionPlan {
        warnings = List.copyOf(warnings);
    }

    <T extends Target> Plan of(Protocol<T> protocol, T target, List<Promoter> neighbours) {
        List<String> sentences = new ArrayList<>();
        target.volumes().forEach(volume -> sentences.add(served(volume)));
        sentences.add(privateVolume());
        sentences.addAll(options());
        sentences.add(state.isAttached()
                ? "the adoption that was interrupted is completed; the service runs on"
                : "the promoter file " + state.path()
                        + " is created and attached to the resource, so that DRBD Reactor starts the service");
        sentences.addAll(warnings);
        return new Plan(target.id(), false,
                sentences.stream().map(sentence -> new Change(sentence, Effect.NONE)).toList(),
                state.isAttached() ? List.of() : List.of(content(protocol, target, neighbours)));
    }

    private String served(Volume volume) {
        return "volume " + numbers.inLinstor(volume.number()) + " of the LINSTOR resource '" + state.resource()
                + "' (" + VolumeSizes.format(volume.sizeKib()) + ") is served as volume " + volume.number()
                + " of the target; its data stays as it is";
    }

    private String privateVolume() {
        String volume = "volume " + numbers.privateNumber() + " of the LINSTOR resource";
        return lacksPrivateVolume
                ? volume + " is created as the cluster private volume, with "
                        + VolumeSizes.format(Volume.CLUSTER_PRIVATE.sizeKib()) + " and the file system "
                        + Volume.CLUSTER_PRIVATE.fileSystem().orElseThrow().type()
                : volume + ", which LINSTOR Gateway made, is the cluster private volume";
    }

    private List<String> options() {
        Map<String, String> present = state.definition().orElseThrow().props();
        Map<String, String> changed = new TreeMap<>(DrbdOptions.ALL);
        changed.entrySet().removeIf(option -> option.getValue().equals(present.get(option.getKey())));
        return changed.entrySet().stream()
                .map(option -> "the DRBD option " + shortName(option.getKey()) + " changes from "
                        + Optional.ofNullable(present.get(option.getKey())).orElse("its default") + " to "
                        + option.getValue() + explanation(option.getKey()))
                .toList();
    }

    private static String shortName(String property) {
        return property.substring(property.lastIndexOf('/') + 1);
    }

    private static String explanation(String property) {
        return property.endsWith("/auto-promote")
                ? ": mounting or opening the device does not make a node primary any more, only DRBD Reactor does"
                : "";
    }

    /** Shows the device of a private volume that does not exist yet as udev is going to name it. */
    private <T extends Target> Content content(Protocol<T> protocol, T target, List<Promoter> neighbours) {
        Promoter promoter = protocol.promoter().promoter(target, expected(), neighbours);
        return new Content(state.path().toString(), List.of(), PromoterWriter.shown(promoter));
    }

    private Backing expected() {
        Backing.Disk disk = new Backing.Disk(Volume.CLUSTER_PRIVATE, false, Optional.empty(),
                Optional.of("/dev/drbd/by-res/" + state.resource() + "/" + numbers.privateNumber()));
        return new Backing(backing.resourceUuid(), backing.placement(), lacksPrivateVolume
                ? Stream.concat(Stream.of(disk), backing.disks().stream()).toList()
                : backing.disks());
    }
}
