package org.linstorgateway.lab.machine;

import java.util.List;

/**
 * A switch in a namespace of its own, where no packet filter of this machine interferes, with cables to the hosts, to a
 * client and to this machine.
 */
public final class LabNetwork {
    private static final String CLIENT = "client";
    private static final String SWITCH = "switch";
    private static final String BRIDGE = "br0";
    private static final String MACHINE_PORT = "machine";

    private final LabNames names;
    private final List<Subnet> subnets;

    public LabNetwork(LabNames names, List<Subnet> subnets) {
        this.names = names;
        this.subnets = List.copyOf(subnets);
    }

    /** Lays it, with the client and this machine plugged in. */
    public void lay() {
        subnets.forEach(Subnet::requireUnused);
        String bridge = names.namespace(SWITCH);
        Tool.run("ip", "netns", "add", bridge);
        Tool.run("ip", "-n", bridge, "link", "add", BRIDGE, "type", "bridge", "forward_delay", "0", "stp_state", "0");
        Tool.run("ip", "-n", bridge, "link", "set", BRIDGE, "up");
        plugIn(CLIENT, subnets.stream().map(Subnet::client).toList());
        plugInThisMachine();
    }

    private void plugInThisMachine() {
        Tool.run("ip", "link", "add", names.uplink(), "type", "veth", "peer", "name", MACHINE_PORT, "netns",
                names.namespace(SWITCH));
        subnets.forEach(subnet -> Tool.run("ip", "address", "add", subnet.machine(), "dev", names.uplink()));
        Tool.run("ip", "link", "set", names.uplink(), "up");
        switchOn(MACHINE_PORT);
    }

    /** Makes the namespace of a host, as it is after a start of the machine. */
    void plugInHost(String host, int number) {
        plugIn(host, subnets.stream().map(subnet -> subnet.host(number)).toList());
    }

    private void plugIn(String host, List<String> addresses) {
        String namespace = names.namespace(host);
        Tool.run("ip", "netns", "add", namespace);
        Tool.run("ip", "link", "add", "eth0", "netns", namespace, "type", "veth", "peer", "name", host, "netns",
                names.namespace(SWITCH));
        addresses.forEach(address -> Tool.run("ip", "-n", namespace, "address", "add", address, "dev", "eth0"));
        Tool.run("ip", "-n", namespace, "link", "set", "lo", "up");
        Tool.run("ip", "-n", namespace, "link", "set", "eth0", "up");
        switchOn(host);
    }

    private void switchOn(String port) {
        Tool.run("ip", "-n", names.namespace(SWITCH), "link", "set", port, "master", BRIDGE, "up");
    }

    /** Pulls the cable: a dead host must not answer any more, not even that nobody listens. */
    void unplug(String host) {
        Tool.run("ip", "-n", names.namespace(SWITCH), "link", "set", host, "down");
    }

    /** Takes the namespace of a host away, with all addresses and rules in it. */
    void remove(String host) {
        Tool.run("ip", "-n", names.namespace(SWITCH), "link", "del", host);
        Tool.run("ip", "netns", "del", names.namespace(host));
    }

    /** Takes everything away that bears the lab's name, whether this lab made it or one before. */
    static void clear(LabNames names) {
        Tool.attempt("ip", "link", "del", names.uplink());
        namespaces(names).forEach(namespace -> Tool.attempt("ip", "netns", "del", namespace));
    }

    /** The namespaces that bear the lab's name. */
    static List<String> namespaces(LabNames names) {
        return Tool.run("ip", "netns", "list").lines().map(line -> line.split(" ", 2)[0])
                .filter(namespace -> namespace.startsWith(names.namespacePrefix())).toList();
    }

    /** Whether this machine has an interface of the lab's name. */
    static boolean hasUplink(LabNames names) {
        return Tool.attempt("ip", "link", "show", "dev", names.uplink()).ok();
    }
}
