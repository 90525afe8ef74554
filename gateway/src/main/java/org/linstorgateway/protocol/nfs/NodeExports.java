package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.SharedAgents;

/**
 * The exports whose promoter files a node has: those of targets that are not stopped and may run there.
 *
 * @param started those whose agent starts and stops the kernel's NFS server
 * @param shared  those that need the kernel's NFS server to run all the time
 * @param v4Only  those that are for NFS version 4 only
 * @param serving whether the node serves one of {@code started} now
 */
record NodeExports(List<String> started, List<String> shared, List<String> v4Only, boolean serving) {
    private static final String SERVER = "ocf:heartbeat:nfsserver";
    private static final String EXPORT = "ocf:heartbeat:exportfs";

    private record File(String resource, String text) {
        boolean starts() {
            return text.contains(SERVER);
        }
    }

    static NodeExports of(Host host) {
        List<File> files = host.list(PromoterPath.FOLDER).stream().map(name -> PromoterPath.FOLDER + "/" + name)
                .flatMap(path -> PromoterPath.parse(path).stream()
                        .map(parsed -> new File(parsed.resource(), host.read(path).orElse(""))))
                .toList();
        Set<String> mounted = host.read("/proc/mounts").orElse("").lines().map(line -> line.split(" "))
                .filter(fields -> fields.length > 1).map(fields -> fields[1]).collect(Collectors.toSet());
        List<File> starting = files.stream().filter(File::starts).toList();
        return new NodeExports(names(starting),
                names(files.stream().filter(file -> !file.starts() && file.text.contains(EXPORT)).toList()),
                names(starting.stream().filter(file -> file.text.contains(NfsServerParameters.V4_ONLY + "=true"))
                        .toList()),
                starting.stream().anyMatch(file -> mounted.contains(SharedAgents.privateMount(file.resource))));
    }

    private static List<String> names(List<File> files) {
        return files.stream().map(File::resource).toList();
    }

    /** Returns the names of exports as a phrase. */
    static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
