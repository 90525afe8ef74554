package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linstorgateway.promoter.NodePreference;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.ServedVolumes;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.PreferredNodes;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/**
 * Reads the promoter file of an NFS export. It finds agents by their kind, at any position. Clients that are no
 * networks are not part of the target, but stay in the file; only other programs write them.
 */
final class NfsReader {
    private static final Pattern VOLUME = Pattern.compile("fs_([1-9]\\d{0,4})");

    private final List<StartEntry> start;
    private final String resource;
    private final Backing backing;
    private final Optional<OcfAgent> server;
    private final NfsImplementation implementation;
    private final PreferredNodes preferred;

    NfsReader(Promoter promoter, Backing backing) {
        this.start = promoter.start();
        this.resource = promoter.resource();
        this.preferred = NodePreference.of(promoter);
        this.backing = backing;
        this.server = NfsStartList.KERNEL_SERVER.firstIn(start).or(() -> NfsStartList.GANESHA.firstIn(start));
        this.implementation = NfsImplementation.in(start).orElseThrow(() -> new UnreadablePromoterException(
                "its start list has neither nfsserver nor ganesha-nfs nor exportfs"));
    }

    NfsTarget target() {
        List<ServiceIp> ips = SharedAgents.serviceIps(start, firstServed());
        ExportClients clients = new ExportClients(start, implementation, ips);
        return new NfsTarget(name(), ips, clients.networks(), backing.placement().preferring(preferred),
                volumes(clients), backing.grossSize(), implementation, ExportRules.DEFAULT,
                NfsServerParameters.read(implementation, server));
    }

    /** Returns the first address of the server, which separates several by commas. */
    private Optional<String> firstServed() {
        return server.flatMap(agent -> agent.parameter("nfs_ip")).map(list -> list.split(",", 2)[0].strip());
    }

    /** Returns the numbers of the mounted volumes. */
    List<Integer> served() {
        return List.copyOf(mounts().keySet());
    }

    private ExportName name() {
        try {
            return new ExportName(resource);
        } catch (GatewayException e) {
            throw new UnreadablePromoterException(e.getMessage());
        }
    }

    /**
     * A volume has a list of networks of its own if the volumes do not have one in common. One that is not mounted yet is like
     * the first one.
     */
    private List<Volume> volumes(ExportClients clients) {
        Map<Integer, OcfAgent> mounts = mounts();
        Optional<ExportRules> first = mounts.values().stream().findFirst()
                .map(mount -> clients.rules(directory(mount)));
        boolean differ = clients.differ(mounts.values().stream().map(NfsReader::directory).toList());
        return ServedVolumes.with(backing, List.copyOf(mounts.keySet())).stream()
                .map(volume -> Optional.ofNullable(mounts.get(volume.number()))
                        .map(mount -> mounted(volume, mount, differ
                                ? Optional.of(clients.networks(directory(mount)))
                                : Optional.empty()).ruled(Optional.of(clients.rules(directory(mount)))))
                        .orElse(volume.ruled(first)))
                .toList();
    }

    private Map<Integer, OcfAgent> mounts() {
        Map<Integer, OcfAgent> mounts = new TreeMap<>();
        for (OcfAgent mount : SharedAgents.FILESYSTEM.in(start)) {
            number(mount).ifPresent(number -> mounts.putIfAbsent(number, mount));
        }
        return mounts;
    }

    /** Returns the volume of a mount: by the name of the entry, or by the device if the entry has another name. */
    private Optional<Integer> number(OcfAgent mount) {
        Matcher named = VOLUME.matcher(mount.instance());
        if (named.matches() && Integer.parseInt(named.group(1)) <= Volume.LAST_NUMBER) {
            return Optional.of(Integer.parseInt(named.group(1)));
        }
        return backing.disks().stream()
                .filter(disk -> disk.device().isPresent() && disk.device().equals(mount.parameter("device")))
                .map(disk -> disk.volume().number()).filter(number -> number > 0).findFirst();
    }

    private static String directory(OcfAgent mount) {
        return mount.parameter("directory").orElse("");
    }

    private Volume mounted(Volume volume, OcfAgent mount, Optional<List<AllowedNetwork>> networks) {
        Optional<FileSystem> fileSystem = volume.fileSystem().or(
                () -> mount.parameter("fstype").map(type -> new FileSystem(type, FileSystem.Owner.NONE)));
        return new Volume(volume.number(), volume.sizeKib(), fileSystem,
                mount.parameter("directory").flatMap(directory -> ExportPath.in(resource, directory)), networks,
                Optional.empty());
    }
}
