package org.linstorgateway.health.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.health.CheckRunner;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.MadeUpMachine;
import org.linstorgateway.health.Report;
import org.linstorgateway.health.Report.Section;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AgentChecksTest {
    private static final String TOML = "/etc/linstor/linstor_satellite.toml";
    private static final String AGENTS = "/usr/lib/ocf/resource.d/heartbeat";
    private static final Optional<List<IscsiBackend>> NOBODY_SAID = Optional.empty();

    @TempDir
    Path root;

    /** What is broken, and the one finding that tells of it. */
    record Broken(String what, UnaryOperator<MadeUpMachine> breakage, String category, String message,
            String remedy) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Report report(MadeUpMachine machine, Optional<List<IscsiBackend>> backends) {
        return CheckRunner.of("agent", AgentChecks.of(machine.host(), backends), Duration.ofSeconds(60));
    }

    private static List<Finding> problems(Report report) {
        return report.sections().stream().flatMap(section -> section.findings().stream()).filter(Finding::isProblem)
                .toList();
    }

    @Test
    void a_healthy_node_has_no_finding() {
        Report report = report(MadeUpMachine.healthy(root), NOBODY_SAID);

        assertThat(report.sections()).extracting(Section::category).containsExactly("System Utilities", "LINSTOR",
                "DRBD", "drbd-reactor", "Resource Agents", "iSCSI", "NVMe-oF", "NFS");
        assertThat(report.sections()).flatExtracting(Section::findings).isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"utilities", "linstor", "drbd", "reactor", "protocols"})
    void what_is_broken_is_told_once_with_how_to_mend_it(Broken broken) {
        Report report = report(broken.breakage().apply(MadeUpMachine.healthy(root)), NOBODY_SAID);

        assertThat(problems(report)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains(broken.message());
            assertThat(finding.remedy()).contains(broken.remedy());
        });
        assertThat(report.sections()).filteredOn(section -> !section.isHealthy()).extracting(Section::category)
                .containsExactly(broken.category());
    }

    static Stream<Broken> utilities() {
        String name = "System Utilities";
        return Stream.of(
                new Broken("no systemd", m -> m.without("/run/systemd"), name, "systemd does not run", "systemd"),
                new Broken("no iptables", m -> m.withoutProgram("iptables"), name, "'iptables'",
                        "apt install iptables"),
                new Broken("nft too early", m -> m.withoutProgram("iptables").program("nft", ""), name,
                        "4.17 or newer; here is release 4.16.0", "iptables"),
                new Broken("nft with unknown agents",
                        m -> m.withoutProgram("iptables").program("nft", "").withoutProgram("dpkg-query"), name,
                        "a release that cannot be told", "iptables"),
                new Broken("portblock is blind", m -> m.resourceAgents("1:4.12.0-2"), name,
                        "resource-agents 4.12.0 does not understand iptables 1.8.11", "4.14 or newer"),
                new Broken("portblock is blind on RHEL",
                        m -> m.withoutProgram("dpkg-query").program("rpm", "echo 4.9.0"), name,
                        "resource-agents 4.9.0 does not understand iptables 1.8.11", "4.14 or newer"));
    }

    static Stream<Broken> linstor() {
        return Stream.of(
                new Broken("no satellite file", m -> m.without(TOML), "LINSTOR", "'/etc/drbd-reactor.d' is not in",
                        "allowExtFiles = [\"/etc/drbd-reactor.d\"]"),
                new Broken("other folders", m -> m.file(TOML, "[files]\nallowExtFiles = [\"/etc/x\"]\n"), "LINSTOR",
                        "allowExtFiles of '" + TOML, "[\"/etc/drbd-reactor.d\", \"/etc/x\"]"),
                new Broken("parent only", m -> m.file(TOML, "[files]\nallowExtFiles = [\"/etc\"]\n"), "LINSTOR",
                        "is not in allowExtFiles", "systemctl restart linstor-satellite"),
                new Broken("no list", m -> m.file(TOML, "[files]\nallowExtFiles = \"/etc/drbd-reactor.d\"\n"),
                        "LINSTOR", "not a list of strings", "Correct it"),
                new Broken("no table", m -> m.file(TOML, "files = 3\n"), "LINSTOR", "is not in allowExtFiles", "files"),
                new Broken("no TOML", m -> m.file(TOML, "[files]\nallow = = 1\n"), "LINSTOR", "line 2 is not TOML",
                        "Correct it"),
                new Broken("unreadable", m -> m.without(TOML).file(TOML + "/inside", ""), "LINSTOR",
                        "cannot read '" + TOML + "'", "ls -l " + TOML),
                new Broken("satellite stopped", m -> m.unit("linstor-satellite.service", "loaded", "inactive"),
                        "LINSTOR", "'linstor-satellite.service' is not active",
                        "systemctl enable --now linstor-satellite.service"),
                new Broken("satellite missing", m -> m.without("/units/linstor-satellite.service"), "LINSTOR",
                        "systemd knows no 'linstor-satellite.service'", "Install the package"));
    }

    static Stream<Broken> drbd() {
        UnaryOperator<MadeUpMachine> unloaded = m -> m.without("/proc/drbd").without("/sys/module/drbd");
        return Stream.of(
                new Broken("no drbdadm", m -> m.withoutProgram("drbdadm"), "DRBD", "'drbdadm'", "drbd-utils"),
                new Broken("DRBD 8 loaded", m -> m.file("/proc/drbd", "version: 8.4.11 (api:1/proto:86-101)\n"), "DRBD",
                        "release 8.4.11", "rmmod drbd"),
                new Broken("DRBD 8 to load",
                        m -> unloaded.apply(m).program("modinfo", "[ \"$1\" = -F ] && echo 8.4.11 || exit 0"), "DRBD",
                        "release 8.4.11", "modprobe drbd"),
                new Broken("no module",
                        m -> unloaded.apply(m).program("drbdadm", "echo DRBD_KERNEL_VERSION=0"), "DRBD",
                        "'drbd' is neither loaded", "drbd-dkms"));
    }

    static Stream<Broken> reactor() {
        String name = "drbd-reactor";
        String path = "drbd-reactor-reload.path";
        return Stream.of(
                new Broken("not installed", m -> m.withoutProgram(name), name, "'drbd-reactor' is not installed",
                        "apt install drbd-reactor"),
                new Broken("failed", m -> m.unit("drbd-reactor.service", "loaded", "failed"), name,
                        "'drbd-reactor.service' has failed", "journalctl -u drbd-reactor.service"),
                new Broken("masked", m -> m.unit("drbd-reactor.service", "masked", "inactive"), name, "masked",
                        "systemctl unmask drbd-reactor.service"),
                new Broken("no reload unit", m -> m.without("/etc/systemd/system/" + path), name,
                        "'" + path + "' is not installed",
                        "cp /usr/share/doc/drbd-reactor/examples/drbd-reactor-reload.*"),
                new Broken("reload failed", m -> m.unit(path, "loaded", "failed"), name, "'" + path + "' has failed",
                        "reset-failed " + path),
                new Broken("reload stopped", m -> m.unit(path, "loaded", "inactive"), name, "not active, but inactive",
                        "systemctl enable --now " + path),
                new Broken("path unit differs", m -> m.file("/etc/systemd/system/" + path, "[Path]\n"), name,
                        "'/etc/systemd/system/" + path + "' differs", "daemon-reload"),
                new Broken("reload service missing",
                        m -> m.without("/etc/systemd/system/drbd-reactor-reload.service"), name,
                        "'drbd-reactor-reload.service' is not installed", "cp /usr/share/doc"));
    }

    static Stream<Broken> protocols() {
        return Stream.of(
                new Broken("no agents", m -> m.without(AGENTS), "Resource Agents", AGENTS, "resource-agents"),
                new Broken("no fuser", m -> m.withoutProgram("fuser"), "Resource Agents", "'fuser'", "psmisc"),
                new Broken("no targetcli", m -> m.withoutProgram("targetcli"), "iSCSI", "'targetcli'", "targetcli-fb"),
                new Broken("no NVMe agent", m -> m.without(AGENTS + "/nvmet-subsystem"), "NVMe-oF",
                        "nvmet-subsystem' is missing in resource-agents 4.16.0", "4.9 or newer"),
                new Broken("no nvmet", m -> m.without("/sys/module/nvmet"), "NVMe-oF", "'nvmet'", "modprobe nvmet"),
                new Broken("no NFS server", m -> m.without("/units/nfs-server.service"), "NFS",
                        "'nfs-server.service' is not installed", "nfs-kernel-server"),
                new Broken("NFS server on its own", m -> m.unit("nfs-server.service", "loaded", "active"), "NFS",
                        "serves no export", "systemctl disable --now nfs-server.service"),
                new Broken("NFS server failed", m -> m.unit("nfs-server.service", "loaded", "failed"), "NFS",
                        "has failed", "journalctl"),
                new Broken("NFS server masked", m -> m.unit("nfs-server.service", "masked", "inactive"), "NFS",
                        "masked", "systemctl unmask nfs-server.service"));
    }

    @ParameterizedTest
    @MethodSource("fine")
    void what_serves_as_well_is_no_problem(Broken unusual) {
        assertThat(problems(report(unusual.breakage().apply(MadeUpMachine.healthy(root)), NOBODY_SAID))).isEmpty();
    }

    private static Broken fine(String what, UnaryOperator<MadeUpMachine> change) {
        return new Broken(what, change, "", "", "");
    }

    static Stream<Broken> fine() {
        return Stream.of(
                fine("nft with new agents",
                        m -> m.withoutProgram("iptables").program("nft", "").resourceAgents("1:4.17.0-1")),
                fine("old agents with old iptables",
                        m -> m.resourceAgents("1:4.12.0-2").program("iptables", "echo 'iptables v1.8.7 (legacy)'")),
                fine("agents of 4.14", m -> m.resourceAgents("1:4.14.0-1")),
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
                        .without("/etc/systemd/system").file("/usr/lib/systemd/system/drbd-reactor-reload.path", "")));
    }

    @Test
    void an_export_of_the_kernel_may_run() {
        MadeUpMachine machine = MadeUpMachine.healthy(root).unit("nfs-server.service", "loaded", "active")
                .file("/proc/mounts", "/dev/drbd1000 /srv/ha/internal/media ext4 rw 0 0\n")
                .file("/etc/drbd-reactor.d/linstor-gateway-nfs-media.toml", "\"ocf:heartbeat:nfsserver nfsserver\"");

        assertThat(problems(report(machine, NOBODY_SAID))).isEmpty();
    }

    @Test
    void a_start_script_that_the_nfs_agent_prefers_is_mentioned() {
        MadeUpMachine machine = MadeUpMachine.healthy(root).executable("/etc/init.d/nfs-kernel-server", "#!/bin/sh\n");

        assertThat(report(machine, NOBODY_SAID).sections().getLast().findings()).singleElement()
                .matches(finding -> !finding.isProblem())
                .satisfies(finding -> assertThat(finding.message()).contains("dpkg-statoverride"));
    }

    @Test
    void scst_is_checked_when_it_is_asked_for() {
        Report report = report(MadeUpMachine.healthy(root), Optional.of(List.of(IscsiBackend.SCST)));

        assertThat(problems(report)).extracting(Finding::message).satisfiesExactly(
                tool -> assertThat(tool).contains("'scstadmin'"), scst -> assertThat(scst).contains("'scst'"),
                iscsi -> assertThat(iscsi).contains("'iscsi_scst'"), disk -> assertThat(disk).contains("'scst_vdisk'"),
                daemon -> assertThat(daemon).contains("'iscsi-scstd'"));
    }

    @Test
    void scst_is_checked_when_it_is_installed() {
        MadeUpMachine machine = MadeUpMachine.healthy(root).program("scstadmin", "").file("/sys/module/scst/x", "")
                .file("/sys/module/iscsi_scst/x", "").file("/sys/module/scst_vdisk/x", "")
                .file("/proc/4711/comm", "iscsi-scstd\n");
        assertThat(problems(report(machine, NOBODY_SAID))).isEmpty();

        assertThat(problems(report(machine.without("/proc/4711"), NOBODY_SAID))).singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("systemctl enable --now scst"));
    }

    @Test
    void a_highly_available_controller_is_only_mentioned() {
        MadeUpMachine machine = MadeUpMachine.healthy(root).file("/etc/drbd-reactor.d/linstor_db.toml",
                "start = [\"var-lib-linstor.mount\", \"linstor-controller.service\"]");

        assertThat(report(machine, NOBODY_SAID).sections().get(1).findings()).singleElement()
                .matches(finding -> !finding.isProblem())
                .satisfies(finding -> assertThat(finding.message()).contains("/etc/systemd/system"));
    }

    @Test
    void without_systemd_services_are_said_not_to_be_checked() {
        Report report = report(MadeUpMachine.healthy(root).without("/run/systemd"), NOBODY_SAID);

        assertThat(report.sections().getLast().findings())
                .containsExactly(Finding.note("without systemd, 'nfs-server.service' was not checked"));
    }

    @Test
    void an_empty_machine_gets_an_answer() {
        assertThat(report(MadeUpMachine.empty(root), NOBODY_SAID).issues()).isGreaterThan(5);
    }

    @Test
    void a_command_that_hangs_is_a_finding() {
        MadeUpMachine machine = MadeUpMachine.healthy(root).program("systemctl", "sleep 60");
        Report report = CheckRunner.of("agent", AgentChecks.of(machine.host(Duration.ofMillis(300)), NOBODY_SAID),
                Duration.ofSeconds(60));

        assertThat(problems(report)).isNotEmpty().extracting(Finding::message).anySatisfy(message -> assertThat(message)
                .contains("systemctl show").contains("linstor-satellite.service")
                .contains("did not finish within 0.3 s"));
    }

    @Test
    void a_service_manager_that_answers_nothing_is_a_finding() {
        MadeUpMachine machine = MadeUpMachine.healthy(root).program("systemctl", "echo 'Host is down' >&2; exit 1");

        assertThat(problems(report(machine, NOBODY_SAID))).hasSize(3).extracting(Finding::message)
                .allSatisfy(message -> assertThat(message).contains("Host is down"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tgt", "", "lio"})
    void other_backends_cannot_be_checked(String word) {
        assertThatThrownBy(() -> IscsiBackend.parse(word)).isInstanceOf(GatewayException.class)
                .hasMessageContaining("expected one of lio-t, scst");
    }
}
