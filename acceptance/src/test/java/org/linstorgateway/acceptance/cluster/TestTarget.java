package org.linstorgateway.acceptance.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Subprocess;

/** A target of a scenario: its name, its address, and commands for it. {@link Cluster#restore} deletes it. */
public final class TestTarget {
    private static final String NQN = "nqn.2026-03.org.example:nvme:";
    private static final String IQN = "iqn.2026-03.org.example:";
    private static final String NFS_FILE = "blocks";
    private static final Pattern DEVICE = Pattern.compile("/dev/nvme\\S+");

    private final Cluster cluster;
    private final Implementation implementation;
    private final String resource;
    private final String address;

    /** @param name the end of its name, unique in a scenario, of lower case letters, digits and dashes */
    public TestTarget(Cluster cluster, Implementation implementation, String name) {
        this(cluster, implementation, Leftovers.PREFIX + name, cluster.addresses().take());
    }

    private TestTarget(Cluster cluster, Implementation implementation, String resource, String address) {
        this.cluster = cluster;
        this.implementation = implementation;
        this.resource = resource;
        this.address = address;
    }

    /** Returns the target that is made of this one's data, with another name and address. */
    public TestTarget copy() {
        return new TestTarget(cluster, implementation, resource + "-copy", cluster.addresses().take());
    }

    /** Returns the name of its LINSTOR resource. */
    public String resource() {
        return resource;
    }

    /** Returns its address without prefix length. */
    public String address() {
        return address;
    }

    /** Returns its name as clients see it. */
    public String id() {
        return switch (implementation.command()) {
            case "iscsi" -> IQN + resource;
            case "nvme" -> NQN + resource;
            default -> resource;
        };
    }

    /** Returns the command that creates it with the given sizes and options. */
    public List<String> creation(String... sizesAndOptions) {
        List<String> words = new ArrayList<>(List.of(implementation.command(), "create", "-r", cluster.group(),
                "--resource-timeout", cluster.timeouts().service()));
        words.addAll(implementation.options());
        words.addAll(List.of(id(), cluster.addresses().withPrefix(address)));
        words.addAll(List.of(sizesAndOptions));
        return words;
    }

    /** Creates it with the given sizes and options. */
    public TestTarget create(String... sizesAndOptions) {
        cluster.gateway(creation(sizesAndOptions).toArray(String[]::new)).requireSuccess();
        return this;
    }

    /** Returns a command of the gateway for it, such as {@code stop}, with further words. */
    public List<String> words(String verb, String... more) {
        List<String> words = new ArrayList<>(List.of(implementation.command(), verb, id()));
        words.addAll(List.of(more));
        return words;
    }

    /** Runs a command of the gateway for it. */
    public Subprocess.Result attempt(String verb, String... more) {
        return cluster.gateway(words(verb, more).toArray(String[]::new));
    }

    /** Runs a command of the gateway for it, which must succeed. */
    public Subprocess.Result run(String verb, String... more) {
        return attempt(verb, more).requireSuccess();
    }

    /** Runs a command that waits for its service, with the timeout of the cluster. */
    public Subprocess.Result runAndWait(String verb, String... more) {
        List<String> words = new ArrayList<>(List.of(more));
        words.addAll(List.of("--resource-timeout", cluster.timeouts().service()));
        return run(verb, words.toArray(String[]::new));
    }

    /** Deletes it with its snapshots. */
    public void delete() {
        runAndWait("delete", "--force", "--with-snapshots");
    }

    /** Returns the node on which LINSTOR sees it in use; waits until there is one. */
    public String node() {
        cluster.timeouts().until(resource + " runs on a node", () -> cluster.linstor().primary(resource).isPresent());
        return cluster.linstor().primary(resource).orElseThrow();
    }

    /** Waits until it runs on another node. */
    public String awaitMoved(String from) {
        cluster.timeouts().until(resource + " runs on another node than " + from,
                () -> cluster.linstor().primary(resource).filter(node -> !node.equals(from)).isPresent());
        return cluster.linstor().primary(resource).orElseThrow();
    }

    /**
     * Makes the client ready, and returns what an initiator opens: the address of the first disk, or of a file of an export, or the
     * device of the client. Clients of NVMe-oF are logged in until the cluster is restored.
     */
    public String open() {
        return switch (implementation.command()) {
            case "iscsi" -> "iscsi://" + address + "/" + id() + "/1";
            case "nvme" -> connect();
            default -> file(NFS_FILE);
        };
    }

    /** Creates the file that an initiator writes blocks to. Only for exports. */
    public String createFile(String size) {
        String url = open();
        if (!implementation.block()) {
            cluster.client("qemu-img", "create", "-q", "-f", "raw", url, size).requireSuccess();
        }
        return url;
    }

    /** Returns an initiator that writes to what {@link #createFile} has made ready. */
    public BlockWriter writer(String url) {
        return new BlockWriter(cluster, url);
    }

    /** Returns the address of a file of an export, for the programs of libnfs and for qemu. */
    public String file(String name) {
        return "nfs://" + address + "/srv/gateway-exports/" + resource + "/" + name;
    }

    private String connect() {
        String connected = device();
        if (connected != null) {
            return connected;
        }
        cluster.beforeRestore(() -> cluster.client("nvme", "disconnect", "-n", id()));
        cluster.client("nvme", "connect", "-t", "tcp", "-a", address, "-s", "4420", "-n", id(), "--ctrl-loss-tmo=-1")
                .requireSuccess();
        cluster.timeouts().until("the client has a device for " + id(), () -> device() != null);
        return String.valueOf(device());
    }

    private @Nullable String device() {
        String script = "for s in /sys/class/nvme-subsystem/*; do [ \"$(cat $s/subsysnqn)\" = '" + id()
                + "' ] || continue; "
                + "for d in $s/nvme*n*; do [ -b /dev/${d##*/} ] && echo /dev/${d##*/}; done; done";
        Matcher matcher = DEVICE.matcher(cluster.client("sh", "-c", script).text());
        return matcher.find() ? matcher.group() : null;
    }

    /** Returns whether an initiator can read the first block in a new session. */
    public boolean readable(String url) {
        return cluster.client("timeout", "20", "qemu-io", "-f", "raw", "-c", "read 0 4k", url).text()
                .contains("read 4096/4096");
    }

    /** Requires that all blocks that the initiator has written are read back in a new session. */
    public int requireReadBack(BlockWriter writer, String url) {
        writer.stop();
        int acknowledged = writer.acknowledged();
        int correct = writer.readBack(cluster, url);
        if (correct != acknowledged) {
            throw new AssertionError(correct + " of " + acknowledged + " acknowledged blocks were read back");
        }
        return correct;
    }

    /** Waits until all replicas have all data. */
    public void awaitUpToDate() {
        cluster.timeouts().until("all data is up to date",
                () -> cluster.linstor().diskStates(resource()).stream().allMatch("UpToDate"::equals));
    }
}
