package org.linstorgateway.protocol;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.Samples;
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

    @Test
    void other_backends_need_nothing() {
        assertThat(new Iscsi().promoter().revisions(sample("iscsi-secure"), List.of())).isEmpty();
        assertThat(new Iscsi().promoter().revisions(sample("iscsi-legacy"), List.of())).isEmpty();
    }

    @Test
    void a_port_gets_a_number_and_disks_keep_their_identities() {
        Promoter fast = sample("nvmeof-fast");

        List<StartEntry> start = upgraded(new NvmeOf(), fast);

        assertThat(entry(start, "nvmet-port")).matches(".* port_id=[1-9]\\d{2,4} type=tcp");
        assertThat(start.stream().filter(entry -> !entry.text().contains("nvmet-port")).toList())
                .isEqualTo(fast.start().stream().filter(entry -> !entry.text().contains("nvmet-port")).toList());
    }

    @Test
    void a_port_with_a_number_keeps_it() {
        Promoter numbered = PromoterReader.read(text("nvmeof-fast").replace("nvmet-port port ",
                "nvmet-port port port_id=7 "));

        assertThat(new NvmeOf().promoter().revisions(numbered, List.of())).isEmpty();
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

        assertThat(already.start()).containsExactlyInAnyOrderElementsOf(old.start());
        assertThat(new Nfs().promoter().revisions(already, List.of())).isEmpty();
        assertThat(new Nfs().promoter().revisions(sample("nfs-media"), List.of())).isEmpty();
    }

    @Test
    void a_ganesha_server_gets_a_pid_file_of_its_own() {
        String scratch = text("nfs-scratch").replaceAll(" pid_file=\\S+", "");

        assertThat(entry(upgraded(new Nfs(), PromoterReader.read(scratch)), "ganesha-nfs"))
                .contains(" pid_file=/srv/ha/internal/scratch/ganesha.pid ");
    }
}
