package org.linstorgateway.acceptance.cluster;

import java.util.List;

/** A protocol with one of its implementations on nodes. */
public enum Implementation {
    /** iSCSI with tgt. */
    ISCSI_TGT("iscsi", "iscsi", "tgt",
            "command -v tgtadm >/dev/null && tgtadm --mode sys --op show >/dev/null",
            Probe.of("iscsi-ls", "qemu-io", "qemu-img")),
    /** iSCSI with the kernel's target, by targetcli. */
    ISCSI_LIO("iscsi", "iscsi", "lio-t",
            "command -v targetcli >/dev/null && { [ -d /sys/module/iscsi_target_mod ] || modprobe -nq iscsi_target_mod; } && "
                    + "{ ! pidof tgtd >/dev/null || { echo 'tgtd has port 3260 of all addresses'; false; }; }",
            Probe.of("iscsi-ls", "qemu-io", "qemu-img")),
    /** NFS with NFS-Ganesha. The nodes of a lab, which have no systemd, get its agent from the lab. */
    NFS_GANESHA("nfs", "nfs", "ganesha", "command -v ganesha.nfsd >/dev/null && { [ ! -d /run/systemd/system ] || "
            + "[ -x /usr/lib/ocf/resource.d/heartbeat/ganesha-nfs ]; }",
            Probe.of("nfs-ls", "nfs-cp", "nfs-cat", "qemu-io", "qemu-img")),
    /** NFS with the kernel's server, which one export starts and stops. */
    NFS_KERNEL("nfs", "nfs", "kernel",
            Probe.of("rpc.nfsd", "exportfs", "systemctl") + " && { [ -d /sys/module/nfsd ] || modprobe -nq nfsd; }",
            Probe.of("nfs-ls", "nfs-cp", "nfs-cat", "qemu-io", "qemu-img")),
    /** NVMe-oF with the kernel's target. */
    NVME("nvme", "nvmeof", "", "[ -d /sys/module/nvmet_tcp ] || modprobe -nq nvmet-tcp",
            Probe.of("nvme", "qemu-io", "qemu-img") + " && { [ -d /sys/module/nvme_tcp ] || modprobe -q nvme-tcp; }");

    private final String command;
    private final String fileName;
    private final String software;
    private final String nodeProbe;
    private final String clientProbe;

    Implementation(String command, String fileName, String software, String nodeProbe, String clientProbe) {
        this.command = command;
        this.fileName = fileName;
        this.software = software;
        this.nodeProbe = nodeProbe;
        this.clientProbe = clientProbe;
    }

    /** Returns the word of the command line, such as {@code iscsi}. */
    public String command() {
        return command;
    }

    /** Returns the protocol in the names of promoter files, such as {@code nvmeof}. */
    public String fileName() {
        return fileName;
    }

    /** Returns the options of {@code create} that choose it. */
    public List<String> options() {
        return software.isEmpty() ? List.of() : List.of("--implementation", software);
    }

    /** Returns whether clients see disks, not files. */
    public boolean block() {
        return !command.equals("nfs");
    }

    /** Returns the shell script that succeeds on nodes that can serve it, and else may print the reason. */
    String nodeProbe() {
        return nodeProbe;
    }

    /** Returns the shell script that succeeds on clients that can use it. */
    String clientProbe() {
        return clientProbe;
    }

    /** Returns protocol and implementation for reports, such as {@code iscsi tgt}. */
    @Override
    public String toString() {
        return software.isEmpty() ? command : command + " " + software;
    }

    /** Shell scripts that look for programs. */
    private static final class Probe {
        private Probe() {}

        /** Returns a script that succeeds where all these programs are. */
        static String of(String... programs) {
            return "(for p in " + String.join(" ", programs) + "; do command -v $p >/dev/null || exit 1; done)";
        }
    }
}
