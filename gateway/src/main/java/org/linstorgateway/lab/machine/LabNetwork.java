package org.linstorgateway.lab.machine;

import java.util.List;

/**
 * The network of a lab: a switch with links to the hosts, to a client and, unless the lab is isolated, to this machine. The switch
 * is in its own namespace, where the packet filter of this machine has no effect.
 */
public final class LabNetwork {
    private static final String CLIENT = "client";
    private static final String SWITCH = "switch";
    private static final String BRIDGE = "br0";
    private static final String MACHINE_PORT = "machine";

    private final LabNames names;
    private final List<Subnet> subnets;
    private final boolean isolated;

    /**
     * Describes a network.
     *
     * @param isolated whether this machine gets no address in it
     */
    public LabNetwork(LabNames names, List<Subnet> subnets, boolean isolated) {
        this.names = names;
        this.subnets = List.copyOf(subnets);
        this.isolated = isolated;
    }

    /** Creates the network and connects the client and, unless it is isolated, this machine. */
    public void create() {
        if (!isolated) {
            subnets.forEach(Subnet::requireUnused);
        }
        String bridge = names.namespace(SWITCH);
        CommandRunner.run("ip", "netns", "add", bridge);
        CommandRunner.run("ip", "-n", bridge, "link", "add", BRIDGE, "type", "bridge", "forward_delay", "0",
                "stp_state", "0");
        CommandRunner.run("ip", "-n", bridge, "link", "set", BRIDGE, "up");
        connect(CLIENT, subnets.stream().map(Subnet::client).toList());
        if (!isolated) {
            connectThisMachine();
        }
    }

    private void connectThisMachine() {
        CommandRunner.run("ip", "link", "add", names.uplink(), "type", "veth", "peer", "name", MACHINE_PORT, "netns",
                names.namespace(SWITCH));
        subnets.forEach(subnet -> CommandRunner.run("ip", "address", "add", subnet.machine(), "dev", names.uplink()));
        CommandRunner.run("ip", "link", "set", names.uplink(), "up");
        attachToBridge(MACHINE_PORT);
    }

    /** Creates the network namespace of a host, in the state after a boot. */
    void connectHost(String host, int number) {
        connect(host, subnets.stream().map(subnet -> subnet.host(number)).toList());
    }

    private void connect(String host, List<String> addresses) {
        String namespace = names.namespace(host);
        CommandRunner.run("ip", "netns", "add", namespace);
        CommandRunner.run("ip", "link", "add", "eth0", "netns", namespace, "type", "veth", "peer", "name", host,
                "netns",
                names.namespace(SWITCH));
        addresses
                .forEach(address -> CommandRunner.run("ip", "-n", namespace, "address", "add", address, "dev", "eth0"));
        CommandRunner.run("ip", "-n", namespace, "link", "set", "lo", "up");
        CommandRunner.run("ip", "-n", namespace, "link", "set", "eth0", "up");
        attachToBridge(host);
    }

    private void attachToBridge(String port) {
        CommandRunner.run("ip", "-n", names.namespace(SWITCH), "link", "set", port, "master", BRIDGE, "up");
    }

    /** Takes the link down, so that the kernel of a dead host no longer answers, not even with a TCP reset. */
    void disconnect(String host) {
        CommandRunner.run("ip", "-n", names.namespace(SWITCH), "link", "set", host, "down");
    }

    /** Takes the link up again. */
    void reconnect(String host) {
        CommandRunner.run("ip", "-n", names.namespace(SWITCH), "link", "set", host, "up");
    }

    /** Removes the network namespace of a host, with all addresses and firewall rules. */
    void remove(String host) {
        CommandRunner.run("ip", "-n", names.namespace(SWITCH), "link", "del", host);
        CommandRunner.run("ip", "netns", "del", names.namespace(host));
    }

    /** Removes all interfaces and namespaces with the name of the lab, including those of a previous lab. */
    static void clear(LabNames names) {
        CommandRunner.attempt("ip", "link", "del", names.uplink());
        namespaces(names).forEach(namespace -> CommandRunner.attempt("ip", "netns", "del", namespace));
    }

    /** Returns the namespaces with the name of the lab. */
    static List<String> namespaces(LabNames names) {
        return CommandRunner.run("ip", "netns", "list").lines().map(line -> line.split(" ", 2)[0])
                .filter(namespace -> namespace.startsWith(names.namespacePrefix())).toList();
    }

    /** Returns whether this machine has an interface with the name of the lab. */
    static boolean hasUplink(LabNames names) {
        return CommandRunner.attempt("ip", "link", "show", "dev", names.uplink()).ok();
    }
}
