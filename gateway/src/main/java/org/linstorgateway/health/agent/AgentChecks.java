package org.linstorgateway.health.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Category;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.KernelModules;
import org.linstorgateway.health.host.Packages;
import org.linstorgateway.health.host.Systemd;
import org.linstorgateway.promoter.AgentKind;

/** The checks of a node that runs targets. */
public final class AgentChecks {
    private static final String NFS_SCRIPT = "/etc/init.d/nfs-kernel-server";

    private final Host host;
    private final Systemd systemd;
    private final KernelModules modules;
    private final Packages packages;

    private AgentChecks(Host host) {
        this.host = host;
        this.systemd = new Systemd(host);
        this.modules = new KernelModules(host);
        this.packages = new Packages(host);
    }

    /**
     * Returns the checks.
     *
     * @param backends the iSCSI implementations to check; if empty, LIO, and SCST if it is installed
     */
    public static List<Category> of(Host host, Optional<List<IscsiBackend>> backends) {
        AgentChecks checks = new AgentChecks(host);
        return List.of(
                Category.of("System Utilities", checks::systemdRuns, new PortblockCheck(host, checks.packages)),
                Category.of("LINSTOR", new ExternalFilesCheck(host),
                        new ServiceCheck(checks.systemd, "linstor-satellite.service")),
                Category.of("DRBD", new DrbdModuleCheck(host, checks.modules),
                        new ProgramCheck(host, "drbdadm", "drbd-utils")),
                Category.of("drbd-reactor", new ReactorCheck(host, checks.systemd)),
                Category.of("Resource Agents", checks::resourceAgents, new ProgramCheck(host, "fuser", "psmisc")),
                new Category("iSCSI", checks.iscsi(backends)),
                Category.of("NVMe-oF", new NvmeAgentCheck(host, checks.packages),
                        new ModuleCheck(checks.modules, "nvmet"), new ModuleCheck(checks.modules, "nvmet-tcp"),
                        checks::nvmetcli),
                Category.of("NFS", new NfsServerCheck(host, checks.systemd), checks::nfsScript));
    }

    private List<Finding> systemdRuns() {
        return Finding.unless(systemd.isRunning(), "systemd does not run on this machine. DRBD Reactor needs it to "
                + "start the services of targets, and the check needs it to read the state of services",
                "Boot this machine with systemd. In a container: run the check on the host instead.");
    }

    private List<Finding> resourceAgents() {
        return Finding.unless(host.exists(AgentKind.FOLDER), "the resource agents are not installed: the folder '"
                + AgentKind.FOLDER + "' does not exist", InstallCommand.of("resource-agents"));
    }

    /** Targets work without nvmetcli: the agents write to configfs themselves. */
    private List<Finding> nvmetcli() {
        return host.hasProgram("nvmetcli")
                ? List.of()
                : List.of(Finding.note(
                        "nvmetcli is not installed. Targets do not need it; it shows the NVMe-oF exports of the kernel"));
    }

    /** Observed with resource-agents 4.12 on Debian 12: the script does not stop nfsdcld, whose open files keep a mount busy. */
    private List<Finding> nfsScript() {
        return host.isExecutable(NFS_SCRIPT)
                ? List.of(Finding
                        .note("the agent nfsserver uses '" + NFS_SCRIPT + "' instead of systemd's units. With it, the "
                                + "agent fails to stop and leaves a failed unit. Disable the script: "
                                + "dpkg-statoverride --update --add root root 0644 " + NFS_SCRIPT))
                : List.of();
    }

    private List<Check> iscsi(Optional<List<IscsiBackend>> wanted) {
        List<Check> checks = new ArrayList<>();
        for (IscsiBackend backend : wanted.orElseGet(this::installedBackends)) {
            switch (backend) {
                case LIO_T -> checks.add(new ProgramCheck(host, "targetcli", "targetcli-fb", "targetcli"));
                case SCST -> checks.add(new ScstCheck(host, modules));
            }
        }
        return checks;
    }

    private List<IscsiBackend> installedBackends() {
        return host.hasProgram(ScstCheck.PROGRAM)
                ? List.of(IscsiBackend.LIO_T, IscsiBackend.SCST)
                : List.of(IscsiBackend.LIO_T);
    }
}
