package org.linstorgateway.acceptance.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Implementation;
import org.linstorgateway.acceptance.cluster.TestTarget;

/**
 * A promoter file of an existing installation, with a name and addresses of the cluster.
 *
 * @param protocol the protocol in the name of the file, such as {@code nvmeof}
 */
record SampleFile(String protocol, TestTarget target, String text) {
    private static final Pattern VOLUME = Pattern.compile("device=/dev/drbd/by-res/[\\w-]+/(\\d+) .*?fstype=(\\w+)");
    private static final Pattern RAW_VOLUME = Pattern.compile("path=/dev/drbd/by-res/[\\w-]+/(\\d+)");
    private static final Pattern HOST = Pattern.compile("192\\.168\\.[56]0\\.([1-9]\\d*)");

    /** Returns the names of all samples, such as {@code iscsi-vmstore}. */
    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".toml")).sorted()
                    .map(name -> name.replaceFirst("^linstor-gateway-", "").replaceFirst("\\.toml$", "")).toList()
                    .stream();
        }
    }

    /** Returns whether no sample with a name before this one needs the same implementations. */
    static boolean firstOfItsKind(String name) throws IOException {
        List<Implementation> needs = needs(name);
        for (String other : names().toList()) {
            if (needs(other).equals(needs)) {
                return other.equals(name);
            }
        }
        throw new IllegalArgumentException("no sample '" + name + "'");
    }

    private static List<Implementation> needs(String name) throws IOException {
        return needs(protocol(name), Files.readString(file(name)));
    }

    private static String protocol(String name) {
        return name.split("-", 2)[0];
    }

    private static Path file(String name) {
        return folder().resolve("linstor-gateway-" + name + ".toml");
    }

    private static Path folder() {
        return Path.of(Objects.requireNonNull(System.getProperty("samples")));
    }

    /** Reads a sample, and gives it a name and addresses of the cluster. */
    static SampleFile read(Cluster cluster, String name) {
        String[] parts = name.split("-", 2);
        TestTarget target = new TestTarget(cluster, implementation(parts[0]),
                "sample-" + parts[1].toLowerCase(Locale.ROOT));
        Map<String, String> addresses = new HashMap<>();
        try {
            String text = Files.readString(file(name))
                    .replaceAll("(?i)\\b" + parts[1] + "\\b", target.resource());
            String local = HOST.matcher(text).replaceAll(match -> addresses.computeIfAbsent(match.group(),
                    _ -> addresses.isEmpty() ? target.address() : cluster.addresses().take()));
            return new SampleFile(parts[0], target, local);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Implementation implementation(String protocol) {
        return switch (protocol) {
            case "iscsi" -> Implementation.ISCSI_LIO;
            case "nfs" -> Implementation.NFS_KERNEL;
            default -> Implementation.NVME;
        };
    }

    /** Returns the path of the promoter file, encoded as a segment of a LINSTOR REST path. */
    private String path() {
        return "%2Fetc%2Fdrbd-reactor.d%2Flinstor-gateway-" + protocol + "-" + target.resource() + ".toml";
    }

    /** Deploys the resource and the file with LINSTOR's API, as an older gateway did. */
    void deploy(Cluster cluster) {
        String resource = target.resource();
        String definition = "/v1/resource-definitions/" + resource;
        cluster.beforeRestore(() -> undeploy(cluster));
        cluster.linstor().request("POST", "/v1/resource-definitions",
                "{\"resource_definition\":{\"name\":\"%s\",\"resource_group_name\":\"%s\"}}".formatted(resource,
                        cluster.group()));
        volumes().forEach((number, type) -> cluster.linstor().request("POST", definition + "/volume-definitions",
                "{\"volume_definition\":{\"volume_number\":%s,\"size_kib\":32768,\"props\":{%s}}}".formatted(number,
                        type.isEmpty() ? "" : "\"FileSystem/Type\":\"" + type + "\"")));
        cluster.linstor().request("POST", definition + "/autoplace", "{}");
        String content = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        cluster.linstor().request("PUT", "/v1/files/" + path(), "{\"content\":\"" + content + "\"}");
        cluster.linstor().request("POST", definition + "/files/" + path(), "");
    }

    private void undeploy(Cluster cluster) {
        String resource = target.resource();
        if (!cluster.linstor().definitions().contains(resource)) {
            return;
        }
        cluster.linstor().request("DELETE", "/v1/resource-definitions/" + resource + "/files/" + path(), "");
        cluster.timeouts().until(resource + " is stopped", () -> cluster.linstor().primary(resource).isEmpty());
        cluster.linstor().request("DELETE", "/v1/files/" + path(), "");
        cluster.linstor().request("DELETE", "/v1/resource-definitions/" + resource, "");
    }

    /** Returns the file system types by volume number; empty for a volume without file system. */
    private Map<String, String> volumes() {
        Map<String, String> volumes = new TreeMap<>();
        RAW_VOLUME.matcher(text).results().forEach(each -> volumes.put(each.group(1), ""));
        Pattern.compile("backing_path=/dev/drbd/by-res/[\\w-]+/(\\d+)").matcher(text).results()
                .forEach(each -> volumes.put(each.group(1), ""));
        VOLUME.matcher(text).results().forEach(each -> volumes.put(each.group(1), each.group(2)));
        return volumes;
    }

    /** Returns the word of the command line for its protocol. */
    String command() {
        return implementation(protocol).command();
    }

    /** Returns the implementations of which it needs one. */
    List<Implementation> needs() {
        return needs(protocol, text);
    }

    /**
     * Returns the implementations of which a file needs one. The agent does not start LUNs on tgt whose product_id has a space: it
     * gives tgtadm two words (seen with resource-agents 4.12.0).
     */
    private static List<Implementation> needs(String protocol, String text) {
        if (text.contains("ganesha-nfs")) {
            return List.of(Implementation.NFS_GANESHA);
        }
        return softwareUnnamed(protocol, text) && !text.matches("(?s).*product_id='\\S* .*")
                ? List.of(Implementation.ISCSI_TGT, Implementation.ISCSI_LIO)
                : List.of(implementation(protocol));
    }

    /** Returns whether it is an iSCSI target that names no software, such as tgt. */
    boolean softwareUnnamed() {
        return softwareUnnamed(protocol, text);
    }

    private static boolean softwareUnnamed(String protocol, String text) {
        return protocol.equals("iscsi") && !text.contains("implementation=");
    }
}
