package org.linstorgateway.lab.machine;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.linstorgateway.target.GatewayException;

/**
 * What the things of one lab are called on this machine: two labs at once differ in all of it.
 *
 * @param lab the name of the lab; short, since names of network interfaces are
 */
public record LabNames(String lab) {
    public static final String DEFAULT = "lab";

    private static final Path FOLDERS = Path.of("/var/tmp");
    private static final Pattern LAB = Pattern.compile("[a-z][a-z0-9]{0,9}");

    public LabNames {
        if (!LAB.matcher(lab).matches()) {
            throw GatewayException.invalid("'" + lab + "' is no name for a lab: expected a letter and at most nine "
                    + "letters or digits, all small");
        }
    }

    /** The network namespace of a host, of the client or of the switch between them. */
    public String namespace(String host) {
        return namespacePrefix() + host;
    }

    String namespacePrefix() {
        return lab + "-";
    }

    /** The network interface with which this machine takes part in the lab's network. */
    public String uplink() {
        return lab + "-up";
    }

    /** Where everything lies that the lab writes. */
    public Path folder() {
        return FOLDERS.resolve("linstor-gateway-lab-" + lab);
    }

    /** Locked as long as the lab runs. */
    Path lock() {
        return folder().resolve("lock");
    }

    Path disks() {
        return folder().resolve("disks");
    }

    /** Agents that the distribution may lack, in the layout of {@code /usr/lib/ocf/resource.d}. */
    public Path agents() {
        return folder().resolve("agents");
    }

    /** What the lab needs the {@code iptables} of its hosts to print. */
    public Path iptables() {
        return folder().resolve("iptables");
    }

    /** What the agents on a host say. */
    public Path log(String host) {
        return folder().resolve(host + ".log");
    }

    /** The number of a host's first process, for programs that want to enter the host. */
    Path processId(String host) {
        return folder().resolve(host + ".pid");
    }
}
