package org.linstorgateway.promoter;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StartListChangeTest {
    private final StartListChange change = new StartListChange(
            List.of(new AgentKind("IPaddr2", "ip"), new AgentKind("Disk", "lun")));

    @Test
    void only_the_difference_is_applied() {
        List<StartEntry> list = list("other.service", "ocf:heartbeat:IPaddr2 theirs mine=yes ip=\"1\"",
                "ocf:heartbeat:Disk d1 lun=1 serial=old", "ocf:linbit:special x");

        List<StartEntry> changed = change.apply(list,
                list("ocf:heartbeat:IPaddr2 ip0 ip=1", "ocf:heartbeat:Disk lu1 lun=1 serial=new"),
                list("ocf:heartbeat:IPaddr2 ip0 ip=1", "ocf:heartbeat:Disk lu1 lun=1 serial=new",
                        "ocf:heartbeat:Disk lu2 lun=2 serial=new"));

        assertThat(texts(changed)).containsExactly("other.service", "ocf:heartbeat:IPaddr2 theirs mine=yes ip=\"1\"",
                "ocf:heartbeat:Disk d1 lun=1 serial=old", "ocf:heartbeat:Disk lu2 lun=2 serial=new",
                "ocf:linbit:special x");
    }

    @Test
    void removed_entries_of_the_target_are_removed_and_other_entries_are_preserved() {
        List<StartEntry> list = list("ocf:heartbeat:Disk theirs lun=9", "ocf:heartbeat:Disk d1 lun=1 x=y",
                "ocf:heartbeat:Disk d2 lun=2");

        List<StartEntry> changed = change.apply(list, list("ocf:heartbeat:Disk a lun=1", "ocf:heartbeat:Disk b lun=2"),
                list("ocf:heartbeat:Disk b lun=2"));

        assertThat(texts(changed)).containsExactly("ocf:heartbeat:Disk theirs lun=9", "ocf:heartbeat:Disk d2 lun=2");
    }

    @Test
    void a_changed_parameter_does_not_affect_other_parameters() {
        List<StartEntry> changed = change.apply(list("ocf:heartbeat:Disk d z=1 lun=1 mine='a b' gone=1"),
                list("ocf:heartbeat:Disk d gone=1 lun=1 z=1"), list("ocf:heartbeat:Disk d lun=1 new=3 z=2"));

        assertThat(texts(changed)).containsExactly("ocf:heartbeat:Disk d z=2 lun=1 mine='a b' new=3");
    }

    @Test
    void an_entry_that_an_administrator_removed_is_not_added_again() {
        List<StartEntry> ours = list("ocf:heartbeat:IPaddr2 a ip=1", "ocf:heartbeat:Disk d lun=1");

        assertThat(change.apply(list("ocf:heartbeat:Disk d lun=1"), ours, ours))
                .isEqualTo(list("ocf:heartbeat:Disk d lun=1"));
    }

    @Test
    void a_new_entry_gets_a_name_that_no_other_entry_has() {
        List<StartEntry> changed = change.apply(
                list("ocf:heartbeat:IPaddr2 ip1 ip=b", "ocf:heartbeat:Disk ip1_2 lun=1"),
                list("ocf:heartbeat:IPaddr2 ip0 ip=a", "ocf:heartbeat:IPaddr2 ip1 ip=b"),
                list("ocf:heartbeat:IPaddr2 ip0 ip=b", "ocf:heartbeat:IPaddr2 ip1 ip=c"));

        assertThat(texts(changed)).containsExactly("ocf:heartbeat:IPaddr2 ip1 ip=b",
                "ocf:heartbeat:IPaddr2 ip1_3 ip=c", "ocf:heartbeat:Disk ip1_2 lun=1");
    }

    @Test
    void a_new_first_entry_is_inserted_first() {
        assertThat(texts(change.apply(list("x.service"), list(), list("ocf:heartbeat:Disk d lun=1"))))
                .containsExactly("ocf:heartbeat:Disk d lun=1", "x.service");
    }

    private static List<StartEntry> list(String... entries) {
        return Stream.of(entries).map(StartEntry::parse).toList();
    }

    private static List<String> texts(List<StartEntry> entries) {
        return entries.stream().map(StartEntry::text).toList();
    }
}
