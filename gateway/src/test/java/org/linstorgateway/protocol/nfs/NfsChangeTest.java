package org.linstorgateway.protocol.nfs;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartListChange;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.protocol.nfs.NfsExamples.MEDIA;
import static org.linstorgateway.protocol.nfs.NfsExamples.OLDSHARE;
import static org.linstorgateway.protocol.nfs.NfsExamples.OPEN;
import static org.linstorgateway.protocol.nfs.NfsExamples.SCRATCH;
import static org.linstorgateway.protocol.nfs.NfsExamples.sample;

/** What a changed volume does to files that exist, with LINSTOR's UUIDs no longer those of when they were written. */
class NfsChangeTest {
    private static final String OTHER_UUID = "33333333-0000-4000-8000-000000000000";
    private final Nfs nfs = new Nfs();
    private final StartListChange change = new StartListChange(nfs.promoter().agentKinds());

    static List<NfsTarget> samples() {
        return List.of(MEDIA, OPEN, OLDSHARE, SCRATCH);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void adding_and_deleting_a_volume_leaves_all_entries_unchanged(NfsTarget target) {
        NfsTarget more = with(target, NfsExamples.volume(9, "/more"));
        List<StartEntry> before = sample(target.resource()).start();

        List<StartEntry> added = change.apply(before, start(target), start(more));
        List<StartEntry> removed = change.apply(added, start(more), start(target));

        assertThat(texts(added)).filteredOn(text -> text.contains("/more")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(removed).isEqualTo(before);
        assertThat(nfs.promoter().read(sample(target.resource()).withStart(added), TestBackings.of(more)))
                .isEqualTo(more);
    }

    @Test
    void a_new_volume_of_a_kernel_export_follows_the_others() {
        List<StartEntry> before = sample("oldshare").start();
        List<StartEntry> added = change.apply(before, start(OLDSHARE),
                start(with(OLDSHARE, NfsExamples.volume(2, "/more"))));

        assertThat(added).containsSubsequence(before).hasSize(before.size() + 2);
        assertThat(added.get(3).text()).startsWith("ocf:heartbeat:Filesystem fs_2 ");
        assertThat(added.get(6).text()).startsWith("ocf:heartbeat:exportfs export_2_0 clientspec=192.168.50.0/24 ");
    }

    @Test
    void other_uuids_in_linstor_make_no_difference() {
        assertThat(change.apply(sample("media").start(), start(MEDIA), start(MEDIA)))
                .isEqualTo(sample("media").start());
    }

    @Test
    void the_numbers_of_ganeshas_exports_are_kept() {
        List<StartEntry> file = sample("scratch").start().stream()
                .map(entry -> StartEntry.parse(entry.text().replace("export_id=1", "export_id=2"))).toList();

        List<StartEntry> added = change.apply(file, start(SCRATCH),
                start(with(SCRATCH, NfsExamples.volume(2, "/more"))));

        assertThat(NfsStartList.GANESHA.firstIn(added).orElseThrow().parameters())
                .containsEntry("export_path", "/srv/gateway-exports/scratch;/srv/gateway-exports/scratch/more")
                .containsEntry("export_id", "2;3").doesNotContainKey("pid_file");
    }

    private List<StartEntry> start(NfsTarget target) {
        return nfs.promoter().start(target, TestBackings.of(target, OTHER_UUID), List.of());
    }

    private static NfsTarget with(NfsTarget target, Volume volume) {
        List<Volume> volumes = new ArrayList<>(target.volumes());
        volumes.add(volume);
        return target.withVolumes(volumes);
    }

    private static List<String> texts(List<StartEntry> start) {
        return start.stream().map(StartEntry::text).toList();
    }
}
