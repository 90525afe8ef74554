package org.linstorgateway.protocol;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.Samples;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nvme.NvmeOf;

import static org.assertj.core.api.Assertions.assertThat;

/** What upgrades change in start lists. */
class RevisionsTest {
    private static Promoter sample(String name) {
        return PromoterReader.read(text(name));
    }

    private static String text(String name) {
        return Samples.text("linstor-gateway-" + name + ".toml");
    }

    private static List<StartEntry> upgraded(Protocol<?> protocol, Promoter promoter, Promoter... neighbours) {
        List<StartRevision> revisions = protocol.promoter().revisions(promoter, List.of(neighbours));
        List<StartEntry> start = revisions.isEmpty() ? promoter.start() : revisions.getLast().start();
        assertThat(protocol.promoter().revisions(promoter.withStart(start), List.of(neighbours)).stream()
                .filter(revision -> !revision.start().equals(start))).as("a second upgrade").isEmpty();
        return start;
    }

    private static String entry(List<StartEntry> start, String agent) {
        return start.stream().map(StartEntry::text).filter(text -> text.contains(":" + agent + " ")).findFirst()
                .orElseThrow();
    }

    @Test
    void a_target_on_tgt_gets_a_unique_number_and_admits_initiators() {
        Promoter tgt = PromoterReader.read(text("iscsi-legacy").replace("incoming_password=''",
                "implementation=tgt incoming_password=''"));

        String alone = entry(upgraded(new Iscsi(), tgt), "iSCSITarget");
        String second = entry(upgraded(new Iscsi(), tgt,
                PromoterReader.read(text("iscsi-vmstore").replace("incoming_password=''",
                        "tid=" + alone.replaceAll(".*tid=", "")))),
                "iSCSITarget");

        assertThat(alone).contains(" allowed_initiators=ALL ").matches(".*portals=\\S+ tid=\\d+");
        assertThat(second).isNotEqualTo(alone);
    }

    /** But for the blank in a name, with which tgt does not start it. */
    @Test
    void an_upgrade_changes_no_identity_of_a_disk_on_tgt() {
        Promoter tgt = PromoterReader.read(text("iscsi-legacy").replace("incoming_password=''",
                "implementation=tgt incoming_password=''").replace(" lun=1 ", " implementation=tgt lun=1 "));

        assertThat(entry(upgraded(new Iscsi(), tgt), "iSCSILogicalUnit"))
                .isEqualTo(entry(tgt.start(), "iSCSILogicalUnit").replace("product_id='LINSTOR iSCSI'",
                        "product_id=LINSTOR-iSCSI"));
    }

    @Test
    void portals_with_an_ipv6_address_get_brackets() {
        Promoter v6 = PromoterReader.read(text("iscsi-secure").replaceAll("portals='[^']*'",
                "portals='fd00::11:3260 192.168.60.11:3260 [fd00::12]:3260'"));

        assertThat(entry(upgraded(new Iscsi(), v6), "iSCSITarget"))
                .contains(" portals='[fd00::11]:3260 192.168.60.11:3260 [fd00::12]:3260'");
    }

    @Test
    void other_backends_need_nothing() {
        assertThat(new Iscsi().promoter().revisions(todays("iscsi-secure"), List.of())).isEmpty();
        assertThat(new Iscsi().promoter().revisions(todays("iscsi-legacy"), List.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void blocked_ports_are_watched_in_a_way_that_all_agents_understand(Protocol<?> protocol, String name) {
        Promoter former = sample(name);
        List<StartEntry> start = upgraded(protocol, former);

        assertThat(SharedAgents.PORTBLOCK.in(start)).isNotEmpty()
                .allSatisfy(agent -> assertThat(agent.parameter("status_check")).contains("pseudo"));
        assertThat(SharedAgents.PORTBLOCK.in(start).stream().map(agent -> agent.text().replace(
                " status_check=pseudo", "")).toList()).isEqualTo(
                        SharedAgents.PORTBLOCK.in(former.start()).stream().map(StartEntry::text).toList());
    }

    static List<Arguments> protocols() {
        return List.of(Arguments.of(new Iscsi(), "iscsi-secure"), Arguments.of(new Nfs(), "nfs-media"),
                Arguments.of(new NvmeOf(), "nvmeof-fast"));
    }

    @Test
    void a_status_check_that_an_administrator_chose_is_kept() {
        Promoter tuned = PromoterReader
                .read(text("iscsi-secure").replace(" portno=3260", " portno=3260 status_check=rule"));

        assertThat(new Iscsi().promoter().revisions(tuned, List.of())).isEmpty();
    }

    private static Promoter todays(String name) {
        Promoter promoter = sample(name);
        return promoter.withStart(Samples.todaysStart(promoter));
    }

    @Test
    void a_port_gets_a_number_and_disks_keep_their_identities() {
        Promoter fast = sample("nvmeof-fast");

        List<StartEntry> start = upgraded(new NvmeOf(), fast);

        assertThat(entry(start, "nvmet-port")).matches(".* port_id=[1-9]\\d{2,4} type=tcp");
        assertThat(start.stream().filter(entry -> !entry.text().contains("nvmet-port")).toList())
                .isEqualTo(Samples.todaysStart(fast).stream().filter(entry -> !entry.text().contains("nvmet-port"))
                        .toList());
    }

    @Test
    void a_port_with_a_number_keeps_it() {
        Promoter numbered = PromoterReader.read(text("nvmeof-fast").replace("nvmet-port port ",
                "nvmet-port port port_id=7 "));

        assertThat(upgraded(new NvmeOf(), numbered)).isEqualTo(Samples.todaysStart(numbered));
    }

    @Test
    void a_port_with_an_ipv6_address_gets_its_family() {
        Promoter v6 = PromoterReader.read(text("nvmeof-fast").replaceAll("addr=\\S+", "addr=fd00::1"));

        assertThat(entry(upgraded(new NvmeOf(), v6), "nvmet-port")).contains("addr=fd00::1 addr_fam=ipv6 ");
    }

    @Test
    void an_upgrade_of_the_first_schema_moves_the_address_only() {
        Promoter old = sample("nfs-oldshare");
        Promoter already = old.withStart(upgraded(new Nfs(), old));

        assertThat(already.start()).containsExactlyInAnyOrderElementsOf(Samples.todaysStart(old));
        assertThat(new Nfs().promoter().revisions(already, List.of())).isEmpty();
        assertThat(new Nfs().promoter().revisions(todays("nfs-media"), List.of())).isEmpty();
    }

    @Test
    void a_ganesha_server_gets_a_pid_file_of_its_own() {
        String scratch = text("nfs-scratch").replaceAll(" pid_file=\\S+", "");

        assertThat(entry(upgraded(new Nfs(), PromoterReader.read(scratch)), "ganesha-nfs"))
                .contains(" pid_file=/srv/ha/internal/scratch/ganesha.pid ");
    }
}
