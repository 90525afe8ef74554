package org.linstorgateway.health.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.cli.parser.TestOptions;
import org.linstorgateway.health.Category;
import org.linstorgateway.health.CheckRunner;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.Report;
import org.linstorgateway.health.Report.Section;
import org.linstorgateway.health.SimulatedMachine;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.CheckedProtocols;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linstorgateway.health.SimulatedMachine.PORTBLOCK_4_12;
import static org.linstorgateway.health.SimulatedMachine.PORTBLOCK_4_17;
import static org.linstorgateway.health.SimulatedMachine.PORTBLOCK_4_18;
import static org.linstorgateway.health.SimulatedMachine.PORTBLOCK_4_19;

class AgentChecksTest {
    private static final String TOML = "/etc/linstor/linstor_satellite.toml";
    private static final String AGENTS = "/usr/lib/ocf/resource.d/heartbeat";
    private static final String IPTABLES_1_8_9 = "echo 'iptables v1.8.9 (nf_tables)'";
    private static final String PROMOTER_FILE = "/etc/drbd-reactor.d/linstor-gateway-iscsi-vmstore.toml";
    private static final String IPV6_FILE = """
            [[promoter]]
            [promoter.resources.vmstore]
            start = [
            "ocf:heartbeat:portblock pblock0 action=block ip=fd00::5 portno=3260 protocol=tcp",
            ]
            """;
    private static final String FOREIGN_FILE = "/etc/drbd-reactor.d/linstor_db.toml";
    @TempDir
    Path root;

    /** A defect of a machine, and the single finding for it. */
    record Defect(String name, UnaryOperator<SimulatedMachine> change, String category, String message,
            String remedy) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Report report(SimulatedMachine machine, String... words) {
        return CheckRunner.of("agent", checks(machine.host(), words), Duration.ofSeconds(60));
    }

    private static List<Category> checks(Host host, String... words) {
        InspectedHost inspected = new InspectedHost(host);
        CheckedProtocols checked = new CheckedProtocols(Protocols.all());
        List<Option> options = Stream.concat(Stream.of(checked.option()),
                Protocols.all().stream().flatMap(protocol -> protocol.requirements().options().stream())).toList();
        return AgentChecks.of(inspected, checked.categories(inspected, TestOptions.parse(options, words),
                () -> Set.of("iscsi", "nfs", "nvmeof")));
    }

    private static List<Finding> problems(Report report) {
        return report.sections().stream().flatMap(section -> section.findings().stream()).filter(Finding::isProblem)
                .toList();
    }

    @Test
    void a_healthy_node_has_no_finding() {
        Report report = report(SimulatedMachine.healthy(root));

        assertThat(report.sections()).extracting(Section::category).containsExactly("System Utilities", "LINSTOR",
                "DRBD", "drbd-reactor", "Resource Agents", "iSCSI", "NVMe-oF", "NFS");
        assertThat(report.sections()).flatExtracting(Section::findings).isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"utilities", "linstor", "drbd", "reactor", "reactorFiles", "protocols"})
    void each_defect_is_reported_once_with_its_remedy(Defect defect) {
        Report report = report(defect.change().apply(SimulatedMachine.healthy(root)));

        assertThat(problems(report)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains(defect.message());
            assertThat(finding.remedy()).contains(defect.remedy());
        });
        assertThat(report.sections()).filteredOn(section -> !section.isHealthy()).extracting(Section::category)
                .containsExactly(defect.category());
    }

    static Stream<Defect> utilities() {
        String name = "System Utilities";
        return Stream.of(
                new Defect("no systemd", m -> m.without("/run/systemd"), name, "systemd does not run", "systemd"),
                new Defect("no iptables", m -> m.withoutProgram("iptables"), name, "'iptables'",
                        "apt install iptables"),
                new Defect("nft too early", m -> m.withoutProgram("iptables").program("nft", ""), name,
                        "4.17 or newer; installed is resource-agents 4.16.0", "iptables"),
                new Defect("nft with unknown agents",
                        m -> m.withoutProgram("iptables").program("nft", "").withoutProgram("dpkg-query"), name,
                        "an unknown release", "iptables"),
                new Defect("incompatible portblock",
                        m -> m.resourceAgents("1:4.12.0-2").portblock(PORTBLOCK_4_12).program("iptables",
                                IPTABLES_1_8_9),
                        name, "resource-agents 4.12.0 is incompatible with iptables 1.8.9", "4.14 or newer"),
                new Defect("incompatible portblock on RHEL",
                        m -> m.withoutProgram("dpkg-query").program("rpm", "echo 4.9.0").portblock(PORTBLOCK_4_12)
                                .program("iptables", IPTABLES_1_8_9),
                        name, "resource-agents 4.9.0 is incompatible with iptables 1.8.9", "4.14 or newer"),
                new Defect("4.17.0 without nft", m -> m.resourceAgents("1:4.17.0-1").portblock(PORTBLOCK_4_17), name,
                        "'nft' is not installed. The agent portblock of resource-agents 4.17.0 needs both",
                        "apt install nftables"),
                new Defect("4.17.0 without iptables", m -> m.resourceAgents("1:4.17.0-1").portblock(PORTBLOCK_4_17)
                        .program("nft", "").withoutProgram("iptables"), name,
                        "'iptables' is not installed. The agent portblock of resource-agents 4.17.0 needs both",
                        "apt install iptables"),
                new Defect("IPv6 service IP", m -> m.file(PROMOTER_FILE, IPV6_FILE), name,
                        "the service IP in '" + PROMOTER_FILE + "' is an IPv6 address", "after 4.18"),
                new Defect("IPv6 service IP with 4.18",
                        m -> m.file(PROMOTER_FILE, IPV6_FILE).portblock(PORTBLOCK_4_18), name,
                        "the target does not start here", "IPv4"));
    }

    static Stream<Defect> linstor() {
        return Stream.of(
                new Defect("no satellite file", m -> m.without(TOML), "LINSTOR", "'/etc/drbd-reactor.d' is not in",
                        "allowExtFiles = [\"/etc/drbd-reactor.d\"]"),
                new Defect("other folders", m -> m.file(TOML, "[files]\nallowExtFiles = [\"/etc/x\"]\n"), "LINSTOR",
                        "allowExtFiles of '" + TOML, "[\"/etc/drbd-reactor.d\", \"/etc/x\"]"),
                new Defect("parent only", m -> m.file(TOML, "[files]\nallowExtFiles = [\"/etc\"]\n"), "LINSTOR",
                        "is not in allowExtFiles", "systemctl restart linstor-satellite"),
                new Defect("no list", m -> m.file(TOML, "[files]\nallowExtFiles = \"/etc/drbd-reactor.d\"\n"),
                        "LINSTOR", "not a list of strings", "Correct the file"),
                new Defect("no table", m -> m.file(TOML, "files = 3\n"), "LINSTOR", "is not in allowExtFiles", "files"),
                new Defect("no TOML", m -> m.file(TOML, "[files]\nallow = = 1\n"), "LINSTOR", "line 2 is not TOML",
                        "Correct the file"),
                new Defect("unreadable", m -> m.without(TOML).file(TOML + "/inside", ""), "LINSTOR",
                        "cannot read '" + TOML + "'", "ls -l " + TOML),
                new Defect("satellite stopped", m -> m.unit("linstor-satellite.service", "loaded", "inactive"),
                        "LINSTOR", "'linstor-satellite.service' is not active: its state is inactive",
                        "systemctl enable --now linstor-satellite.service"),
                new Defect("satellite missing", m -> m.without("/units/linstor-satellite.service"), "LINSTOR",
                        "systemd has no unit 'linstor-satellite.service'", "Install its package"));
    }

    static Stream<Defect> drbd() {
        UnaryOperator<SimulatedMachine> unloaded = m -> m.without("/proc/drbd").without("/sys/module/drbd");
        return Stream.of(
                new Defect("no drbdadm", m -> m.withoutProgram("drbdadm"), "DRBD", "'drbdadm'", "drbd-utils"),
                new Defect("DRBD 8 loaded", m -> m.file("/proc/drbd", "version: 8.4.11 (api:1/proto:86-101)\n"), "DRBD",
                        "release 8.4.11", "rmmod drbd"),
                new Defect("DRBD too old for DRBD Reactor",
                        m -> m.file("/proc/drbd", "version: 9.1.6 (api:2/proto:110-121)\n"), "DRBD",
                        "release 9.1.6, but DRBD Reactor needs 9.1.7", "drbd-dkms"),
                new Defect("drbd-utils too old for DRBD Reactor", m -> m.drbdadm("9.22.0", "9.2.14"), "DRBD",
                        "drbd-utils 9.22.0 is too old: DRBD Reactor needs 9.29", "LINBIT's repository"),
                new Defect("DRBD 8 to load",
                        m -> unloaded.apply(m).program("modinfo", "[ \"$1\" = -F ] && echo 8.4.11 || exit 0"), "DRBD",
                        "release 8.4.11", "modprobe drbd"),
                new Defect("no module",
                        m -> unloaded.apply(m).program("drbdadm", "echo DRBD_KERNEL_VERSION=0"), "DRBD",
                        "'drbd' is not loaded and cannot be loaded", "drbd-dkms"));
    }

    static Stream<Defect> reactor() {
        String name = "drbd-reactor";
        String path = "drbd-reactor-reload.path";
        return Stream.of(
                new Defect("not installed", m -> m.withoutProgram(name), name, "'drbd-reactor' is not installed",
                        "apt install drbd-reactor"),
                new Defect("failed", m -> m.unit("drbd-reactor.service", "loaded", "failed"), name,
                        "'drbd-reactor.service' has failed", "journalctl -u drbd-reactor.service"),
                new Defect("masked", m -> m.unit("drbd-reactor.service", "masked", "inactive"), name, "masked",
                        "systemctl unmask drbd-reactor.service"),
                new Defect("no reload unit", m -> m.without("/etc/systemd/system/" + path), name,
                        "'" + path + "' is not installed",
                        "cp /usr/share/doc/drbd-reactor/examples/drbd-reactor-reload.*"),
                new Defect("reload failed", m -> m.unit(path, "loaded", "failed"), name, "'" + path + "' has failed",
                        "reset-failed " + path),
                new Defect("reload stopped", m -> m.unit(path, "loaded", "inactive"), name,
                        "not active: its state is inactive",
                        "systemctl enable --now " + path),
                new Defect("path unit differs", m -> m.file("/etc/systemd/system/" + path, "[Path]\n"), name,
                        "'/etc/systemd/system/" + path + "' differs", "daemon-reload"),
                new Defect("no reload unit on SUSE", m -> m.without("/usr/share/doc/drbd-reactor")
                        .without("/etc/systemd/system/" + path)
                        .file("/usr/share/doc/packages/drbd-reactor/" + path, ""), name,
                        "'" + path + "' is not installed",
                        "cp /usr/share/doc/packages/drbd-reactor/drbd-reactor-reload.*"),
                new Defect("path unit differs from that of a versioned folder", m -> m
                        .without("/usr/share/doc/drbd-reactor")
                        .file("/usr/share/doc/drbd-reactor-1.4.1/" + path, "[Path]\n"), name,
                        "differs from '/usr/share/doc/drbd-reactor-1.4.1/" + path, "daemon-reload"),
                new Defect("no reload unit in any package", m -> m.without("/usr/share/doc/drbd-reactor")
                        .without("/etc/systemd/system/" + path), name, "'" + path + "' is not installed",
                        "cp /usr/share/doc/linstor-gateway/examples/drbd-reactor-reload.*"),
                new Defect("reload service missing",
                        m -> m.without("/etc/systemd/system/drbd-reactor-reload.service"), name,
                        "'drbd-reactor-reload.service' is not installed", "cp /usr/share/doc"));
    }

    static Stream<Defect> reactorFiles() {
        String name = "drbd-reactor";
        return Stream.of(
                new Defect("broken file of ours", m -> m.file(PROMOTER_FILE, "[[promoter]\n"), name,
                        "'" + PROMOTER_FILE + "' is not valid TOML (line 1", "linstor file modify " + PROMOTER_FILE),
                new Defect("broken file of another author", m -> m.file(FOREIGN_FILE, "[[promoter]]\nstart = [\"a\"\n"),
                        name, "'" + FOREIGN_FILE + "' is not valid TOML (line ",
                        "mv " + FOREIGN_FILE + " " + FOREIGN_FILE + ".disabled"),
                new Defect("file without UTF-8", m -> m.bytes(FOREIGN_FILE, 'x', 0xff, '\n'), name,
                        "cannot read '" + FOREIGN_FILE + "': it is not UTF-8", FOREIGN_FILE),
                new Defect("broken main file", m -> m.file("/etc/drbd-reactor.toml", "snippets = /etc\n"), name,
                        "'/etc/drbd-reactor.toml' is not valid TOML (line 1", "systemctl reload drbd-reactor.service"),
                new Defect("folder not read", m -> m.file("/etc/drbd-reactor.toml", "[[log]]\nlevel = \"info\"\n"),
                        name,
                        "DRBD Reactor does not read promoter files", "snippets = \"/etc/drbd-reactor.d\""),
                new Defect("file rejected for its keys",
                        m -> m.program("drbd-reactorctl",
                                "[ \"$HOME\" ] || exit 9; echo 'Error: missing field start' >&2; "
                                        + "exit 1"),
                        name, "'drbd-reactorctl status' fails: Error: missing field start", "Correct the file"));
    }

    static Stream<Defect> protocols() {
        return Stream.of(
                new Defect("no agents", m -> m.without(AGENTS), "Resource Agents", AGENTS, "resource-agents"),
                new Defect("no fuser", m -> m.withoutProgram("fuser"), "Resource Agents", "'fuser'", "psmisc"),
                new Defect("no targetcli", m -> m.withoutProgram("targetcli"), "iSCSI", "'targetcli'", "targetcli-fb"),
                new Defect("no NVMe agent", m -> m.without(AGENTS + "/nvmet-subsystem"), "NVMe-oF",
                        "nvmet-subsystem' is missing in resource-agents 4.16.0", "4.9 or newer"),
                new Defect("no nvmet", m -> m.without("/sys/module/nvmet"), "NVMe-oF", "'nvmet'", "modprobe nvmet"),
                new Defect("no NFS server", m -> m.without("/units/nfs-server.service"), "NFS",
                        "'nfs-server.service' is not installed", "nfs-kernel-server"),
                new Defect("NFS server on its own", m -> m.unit("nfs-server.service", "loaded", "active"), "NFS",
                        "serves no export", "systemctl disable --now nfs-server.service"),
                new Defect("NFS server failed", m -> m.unit("nfs-server.service", "loaded", "failed"), "NFS",
                        "has failed", "journalctl"),
                new Defect("NFS server masked", m -> m.unit("nfs-server.service", "masked", "inactive"), "NFS",
                        "masked", "systemctl unmask nfs-server.service"));
    }

    @ParameterizedTest
    @MethodSource("fine")
    void an_equivalent_setup_is_no_problem(Defect variant) {
        assertThat(problems(report(variant.change().apply(SimulatedMachine.healthy(root)))))
                .isEmpty();
    }

    private static Defect fine(String name, UnaryOperator<SimulatedMachine> change) {
        return new Defect(name, change, "", "", "");
    }

    static Stream<Defect> fine() {
        return Stream.of(
                fine("nft with new agents",
                        m -> m.withoutProgram("iptables").program("nft", "").portblock(PORTBLOCK_4_18)),
                fine("iptables with new agents", m -> m.portblock(PORTBLOCK_4_18).program("iptables", IPTABLES_1_8_9)),
                fine("old agents with old iptables",
                        m -> m.portblock(PORTBLOCK_4_12).program("iptables", "echo 'iptables v1.8.7 (legacy)'")),
                fine("old agents with new iptables", m -> m.portblock(PORTBLOCK_4_12)),
                fine("corrected agents of an old release",
                        m -> m.resourceAgents("1:4.10.0-1").program("iptables", IPTABLES_1_8_9)),
                fine("both tools with 4.17.0", m -> m.portblock(PORTBLOCK_4_17).program("nft", "")),
                fine("IPv6 with agents after 4.18",
                        m -> m.portblock(PORTBLOCK_4_19).file(PROMOTER_FILE, IPV6_FILE)),
                fine("old drbd-utils with an old DRBD Reactor",
                        m -> m.drbdadm("9.28.0", "9.2.14").program("dpkg-query", "echo installed 1.5.0-1")),
                fine("a disabled broken file", m -> m.file(FOREIGN_FILE + ".disabled", "[[promoter]\n")),
                fine("a folder with the suffix of a file", m -> m.file(FOREIGN_FILE + "/notes", "")),
                fine("DRBD Reactor accepts its files", m -> m.program("drbd-reactorctl", "")),
                fine("no nvmetcli", m -> m.withoutProgram("nvmetcli")),
                fine("a folder with a slash",
                        m -> m.file(TOML, "[files]\nallowExtFiles = [\"/etc/x\", \"/etc/drbd-reactor.d/\"]\n")),
                fine("a dotted key", m -> m.file(TOML, "files.allowExtFiles = ['/etc/drbd-reactor.d']\n")),
                fine("a file of its own", m -> m.without(TOML).file("/etc/linstor/satellite.d/50-gateway.toml",
                        "[files]\nallowExtFiles = [\"/etc/drbd-reactor.d\"]\n")),
                fine("DRBD 9 to load",
                        m -> m.without("/proc/drbd").without("/sys/module/drbd")
                                .program("modinfo", "[ \"$1\" = -F ] && echo 9.2.14")),
                fine("nvmet to load", m -> m.without("/sys/module/nvmet").program("modinfo", "exit 0")),
                fine("reload units of the distribution", m -> m.without("/usr/share/doc/drbd-reactor")
                        .without("/etc/systemd/system").file("/usr/lib/systemd/system/drbd-reactor-reload.path", "")
                        .file("/usr/lib/systemd/system/drbd-reactor-reload.service", "")));
    }

    @Test
    void an_active_nfs_server_with_an_export_is_no_problem() {
        SimulatedMachine machine = SimulatedMachine.healthy(root).unit("nfs-server.service", "loaded", "active")
                .file("/proc/mounts", "/dev/drbd1000 /srv/ha/internal/media ext4 rw 0 0\n")
                .file("/etc/drbd-reactor.d/linstor-gateway-nfs-media.toml",
                        "start = [\"ocf:heartbeat:nfsserver nfsserver\"]");

        assertThat(problems(report(machine))).isEmpty();
    }

    @Test
    void an_init_script_that_the_nfs_agent_prefers_is_a_note() {
        SimulatedMachine machine = SimulatedMachine.healthy(root).executable("/etc/init.d/nfs-kernel-server",
                "#!/bin/sh\n");

        assertThat(report(machine).sections().getLast().findings()).singleElement()
                .matches(finding -> !finding.isProblem())
                .satisfies(finding -> assertThat(finding.message()).contains("dpkg-statoverride"));
    }

    @Test
    void a_service_that_keeps_the_state_of_the_nfs_server_busy_is_a_note() {
        SimulatedMachine machine = SimulatedMachine.healthy(root).enabledUnit("fsidd.service", "active");

        assertThat(report(machine).sections().getLast().findings()).singleElement()
                .matches(finding -> !finding.isProblem())
                .satisfies(finding -> assertThat(finding.message()).contains("systemctl disable --now fsidd.service"));
    }

    private static SimulatedMachine withTarget(SimulatedMachine machine, String resource, String parameters) {
        return machine.file("/etc/drbd-reactor.d/linstor-gateway-iscsi-" + resource + ".toml", """
                [[promoter]]
                [promoter.resources.%s]
                start = ["ocf:heartbeat:iSCSITarget target iqn=iqn.2019-08.com.linbit:%s%s"]
                """.formatted(resource, resource, parameters));
    }

    private static SimulatedMachine withLun(SimulatedMachine machine, String implementation, String parameters) {
        return machine.file("/etc/drbd-reactor.d/linstor-gateway-iscsi-disk.toml", """
                [[promoter]]
                [promoter.resources.disk]
                start = [
                "ocf:heartbeat:iSCSITarget target iqn=iqn.2019-08.com.linbit:disk implementation=%s",
                "ocf:heartbeat:iSCSILogicalUnit lu1 target_iqn=iqn.2019-08.com.linbit:disk lun=1 %s",
                ]
                """.formatted(implementation, parameters));
    }

    private static SimulatedMachine lunAgent(SimulatedMachine machine, String... parameters) {
        return machine.executable(AGENTS + "/iSCSILogicalUnit", Stream.of(parameters)
                .map(name -> "<parameter name=\"" + name + "\" required=\"0\">\n").collect(Collectors.joining()));
    }

    @Test
    void an_agent_that_would_ignore_the_block_size_of_a_lun_is_reported() {
        SimulatedMachine machine = withLun(lunAgent(SimulatedMachine.healthy(root), "emulate_tpu", "tgt_bsoflags"),
                "lio-t", "block_size=4096 emulate_tpu=1");

        assertThat(iscsi(machine)).singleElement().matches(Finding::isProblem).satisfies(finding -> {
            assertThat(finding.message()).contains("'block_size'").contains("cannot read the data").endsWith(": disk");
            assertThat(finding.remedy()).contains("after 4.18.0");
        });
        assertThat(iscsi(lunAgent(machine, "block_size", "emulate_tpu", "tgt_bsoflags"))).isEmpty();
    }

    @Test
    void software_that_a_target_needs_and_the_node_lacks_is_reported() {
        SimulatedMachine machine = withLun(lunAgent(SimulatedMachine.healthy(root), "tgt_bsoflags"), "tgt",
                "tgt_bsoflags=sync");

        assertThat(iscsi(machine)).singleElement().matches(Finding::isProblem).satisfies(
                finding -> assertThat(finding.message()).contains("'tgtadm' is not installed").endsWith(": disk"));
        assertThat(iscsi(machine.program("tgtadm", ""))).isEmpty();
    }

    @Test
    void an_agent_without_scst_is_reported_to_a_node_with_such_a_target() {
        SimulatedMachine machine = withLun(lunAgent(SimulatedMachine.healthy(root)), "scst", "path=/dev/drbd0");

        assertThat(iscsi(machine)).anySatisfy(finding -> assertThat(finding.message())
                .contains("does not know the implementation scst"));
    }

    private static List<Finding> iscsi(SimulatedMachine machine) {
        return report(machine).sections().stream().filter(section -> section.category().equals("iSCSI"))
                .flatMap(section -> section.findings().stream()).toList();
    }

    @Test
    void a_node_whose_choice_of_an_implementation_collides_with_a_target_is_reported() {
        SimulatedMachine machine = withTarget(withTarget(SimulatedMachine.healthy(root), "vmstore", ""), "backup",
                " implementation=lio-t");
        assertThat(iscsi(machine)).isEmpty();

        assertThat(iscsi(machine.program("tgtadm", ""))).singleElement().satisfies(finding -> assertThat(
                finding.message()).contains("tgt: vmstore (no implementation, and tgtadm is installed); lio-t: backup",
                        "port 3260"));
    }

    @Test
    void a_node_without_an_rdma_device_cannot_run_targets_by_rdma() {
        SimulatedMachine machine = SimulatedMachine.healthy(root).file(
                "/etc/drbd-reactor.d/linstor-gateway-nvmeof-fast.toml",
                """
                        [[promoter]]
                        [promoter.resources.fast]
                        start = ["ocf:heartbeat:nvmet-port port addr=10.0.0.1 nqns=a:nvme:fast type=rdma"]
                        """);

        assertThat(problems(machine, "NVMe-oF")).contains("no RDMA device", "fast");
        assertThat(problems(machine.file("/sys/class/infiniband/mlx5_0/node_guid", "1\n"), "NVMe-oF"))
                .contains("nvmet-rdma").doesNotContain("no RDMA device");
        assertThat(problems(machine.file("/sys/module/nvmet_rdma/refcnt", "0\n"), "NVMe-oF")).isEmpty();
    }

    @Test
    void a_policy_of_preferred_nodes_that_drbd_reactor_does_not_know_is_reported() {
        SimulatedMachine machine = SimulatedMachine.healthy(root).file(FOREIGN_FILE, """
                [[promoter]]
                [promoter.resources.fast]
                start = ["some.service"]
                preferred-nodes = ["a"]
                preferred-nodes-policy = "start-only"
                """);

        assertThat(problems(machine.program("drbd-reactorctl", "echo 'drbd-reactorctl 1.8.0'"), "drbd-reactor"))
                .contains("drbd-reactor 1.8.0 does not know", "fast");
        assertThat(problems(machine.program("drbd-reactorctl", "echo 'drbd-reactorctl 1.11.0'"), "drbd-reactor"))
                .isEmpty();
    }

    private static String problems(SimulatedMachine machine, String category) {
        return report(machine).sections().stream().filter(section -> section.category().equals(category))
                .flatMap(section -> section.findings().stream()).filter(Finding::isProblem).map(Finding::message)
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    @Test
    void a_daemon_of_tgt_beside_targets_of_lio_is_reported() {
        SimulatedMachine machine = withTarget(SimulatedMachine.healthy(root), "vmstore", "")
                .file("/proc/4711/comm", "tgtd\n");

        assertThat(iscsi(machine)).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("'tgtd' runs", "vmstore (no implementation, and targetcli is installed)"));
        assertThat(iscsi(withTarget(machine.program("tgtadm", ""), "vmstore", " implementation=tgt"))).isEmpty();
    }

    @Test
    void scst_is_checked_when_it_is_requested() {
        Report report = report(SimulatedMachine.healthy(root), "--iscsi-backends", "scst");

        assertThat(problems(report)).extracting(Finding::message).satisfiesExactly(
                tool -> assertThat(tool).contains("'scstadmin'"), scst -> assertThat(scst).contains("'scst'"),
                iscsi -> assertThat(iscsi).contains("'iscsi_scst'"), disk -> assertThat(disk).contains("'scst_vdisk'"),
                daemon -> assertThat(daemon).contains("'iscsi-scstd'"));
    }

    @Test
    void scst_is_checked_when_it_is_installed() {
        SimulatedMachine machine = SimulatedMachine.healthy(root).program("scstadmin", "")
                .file("/sys/module/scst/x", "")
                .file("/sys/module/iscsi_scst/x", "").file("/sys/module/scst_vdisk/x", "")
                .file("/proc/4711/comm", "iscsi-scstd\n");
        assertThat(problems(report(machine))).isEmpty();

        assertThat(problems(report(machine.without("/proc/4711")))).singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("systemctl enable --now scst"));
    }

    @Test
    void a_highly_available_controller_is_only_a_note() {
        SimulatedMachine machine = SimulatedMachine.healthy(root).file("/etc/drbd-reactor.d/linstor_db.toml",
                "start = [\"var-lib-linstor.mount\", \"linstor-controller.service\"]");

        assertThat(report(machine).sections().get(1).findings()).singleElement()
                .matches(finding -> !finding.isProblem())
                .satisfies(finding -> assertThat(finding.message()).contains("/etc/systemd/system"));
    }

    @Test
    void without_systemd_unchecked_services_are_notes() {
        Report report = report(SimulatedMachine.healthy(root).without("/run/systemd"));

        assertThat(report.sections().getLast().findings())
                .containsExactly(Finding.note("'nfs-server.service' was not checked, since systemd does not run"));
    }

    @Test
    void an_empty_machine_gets_a_report() {
        assertThat(report(SimulatedMachine.empty(root)).issues()).isGreaterThan(5);
    }

    @Test
    void a_command_that_hangs_is_a_finding() {
        SimulatedMachine machine = SimulatedMachine.healthy(root).program("systemctl", "sleep 60");
        Report report = CheckRunner.of("agent", checks(machine.host(Duration.ofMillis(300))),
                Duration.ofSeconds(60));

        assertThat(problems(report)).isNotEmpty().extracting(Finding::message).anySatisfy(message -> assertThat(message)
                .contains("systemctl show").contains("linstor-satellite.service")
                .contains("did not finish within 0.3 s"));
    }

    @Test
    void a_service_manager_that_does_not_answer_is_a_finding() {
        SimulatedMachine machine = SimulatedMachine.healthy(root).program("systemctl",
                "echo 'Host is down' >&2; exit 1");

        assertThat(problems(report(machine))).hasSize(5).extracting(Finding::message)
                .allSatisfy(message -> assertThat(message).contains("Host is down"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tgt", "", "lio"})
    void other_backends_are_rejected(String text) {
        assertThatThrownBy(() -> report(SimulatedMachine.healthy(root), "--iscsi-backends", text))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("expected one of lio-t, scst");
    }
}
