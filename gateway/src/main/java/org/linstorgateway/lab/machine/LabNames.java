package org.linstorgateway.lab.machine;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The names of the parts of a lab on this machine. Simultaneous labs differ in all of them.
 *
 * @param lab the name of the lab; short, since the names of network interfaces are limited
 */
public record LabNames(String lab) {
    public static final String DEFAULT = "lab";

    private static final Path FOLDERS = Path.of("/var/tmp");
    private static final Pattern LAB = Pattern.compile("[a-z][a-z0-9]{0,9}");

    public LabNames {
        if (!LAB.matcher(lab).matches()) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION,
                    "'" + lab + "' is not a valid name of a lab: expected a lowercase letter "
                            + "and at most nine lowercase letters or digits");
        }
    }

    /** Returns the network namespace of a host, of the client or of the switch. */
    public String namespace(String host) {
        return namespacePrefix() + host;
    }

    String namespacePrefix() {
        return lab + "-";
    }

    /** Returns the interface that connects this machine to the network of the lab. */
    public String uplink() {
        return lab + "-up";
    }

    /** Returns the folder for all files of the lab. */
    public Path folder() {
        return FOLDERS.resolve("linstor-gateway-lab-" + lab);
    }

    /** Returns the file that is locked while the lab runs. */
    Path lock() {
        return folder().resolve("lock");
    }

    Path disks() {
        return folder().resolve("disks");
    }

    /** Returns the folder of agents that the distribution may lack, in the layout of {@code /usr/lib/ocf/resource.d}. */
    public Path agents() {
        return folder().resolve("agents");
    }

    /** Returns the wrapper of {@code iptables} for the hosts. */
    public Path iptables() {
        return folder().resolve("iptables");
    }

    /** Returns the file with the output of the agents on a host. */
    public Path log(String host) {
        return folder().resolve(host + ".log");
    }

    /** Returns the file with the process id of a host's first process, for programs that enter the host. */
    Path processId(String host) {
        return folder().resolve(host + ".pid");
    }
}
