package org.linstorgateway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.client.IscsiTargets;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Status.VolumeStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** The options {@code --filter} and {@code --sort} of lists of targets. */
class FilteredListTest {
    private static final Pattern NAME = Pattern.compile("example:(\\w+)|(media)");
    private static final String EXPORT = """
            [{"name":"media","service_ip":"10.0.0.7/24","resource_group":"DfltRscGrp","volumes":[{"number":1,\
            "size_kib":1048576,"file_system":"ext4","file_system_root_owner":{"User":"nobody","Group":"nobody"},\
            "export_path":"/"}],"status":{"state":"OK","service":"Started","actual":"Started","primary":"node-a",\
            "nodes":["node-a"],"volumes":[{"number":1,"state":"OK"}]},"gross_size":false,"implementation":"kernel"}]""";

    private final TestCommandLine line = new TestCommandLine().knowing(Protocols.all());

    @BeforeEach
    void put_targets() {
        put(IscsiTargets.of("backup", "10.0.0.10/24", 8192), Service.FAILED, State.OK, Optional.empty(), State.OK);
        put(IscsiTargets.of("db", "10.0.0.9/24", 2048), Service.STARTED, State.BAD, Optional.of("node-b"), State.BAD);
        put(IscsiTargets.of("web", "10.0.1.1/24", 1024, 1024), Service.STARTED, State.DEGRADED, Optional.of("node-a"),
                State.OK, State.DEGRADED);
        put(IscsiTargets.of("webold", "10.0.1.2/24", 4096), Service.STOPPED, State.OK, Optional.empty(), State.OK);
        line.gateway.answer("GET /api/v2/nfs", 200, EXPORT);
        line.gateway.answer("GET /api/v2/nvme-of", 200, "[]");
    }

    private void put(IscsiTarget target, Service service, State state, Optional<String> primary, State... volumes) {
        List<VolumeStatus> each = new ArrayList<>();
        for (State volume : volumes) {
            each.add(new VolumeStatus(each.size() + 1, volume));
        }
        line.gateway.put(target, new Status(state, service, service != Service.STOPPED, primary,
                primary.stream().toList(), each, Optional.empty(), ""));
    }

    @AfterEach
    void close() {
        line.close();
    }

    /** Returns the names in a list, in the order of their first rows. */
    private List<String> names(String... words) {
        Outcome outcome = line.run(words);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return NAME.matcher(outcome.out()).results().map(FilteredListTest::name).distinct().toList();
    }

    private static String name(MatchResult found) {
        return Optional.ofNullable(found.group(1)).orElseGet(found::group);
    }

    @Test
    void a_state_is_one_of_the_service_or_of_the_data() {
        assertThat(names("list", "--filter", "state=failed")).containsExactly("backup");
        assertThat(names("list", "--filter", "state=bad")).containsExactly("db");
        assertThat(names("list", "--filter", "state=Degraded")).containsExactly("web");
        assertThat(names("list", "--filter", "state=started")).containsExactly("db", "web", "media");
        assertThat(names("list", "--filter", "service=stopped")).containsExactly("webold");
    }

    @Test
    void data_are_ok_only_if_all_volumes_are() {
        assertThat(names("list", "--filter", "data=ok")).containsExactly("backup", "webold", "media");
    }

    @Test
    void values_of_one_key_are_alternatives_and_all_keys_must_match() {
        assertThat(names("list", "--filter", "state=failed", "--filter", "state=bad")).containsExactly("backup", "db");
        assertThat(names("list", "--filter", "state=failed,bad")).containsExactly("backup", "db");
        assertThat(names("list", "--filter", "state=started", "--filter", "node=node-a")).containsExactly("web",
                "media");
        assertThat(names("list", "--filter", "state=started", "--filter", "node=node-a", "--filter",
                "protocol=nfs")).containsExactly("media");
    }

    @Test
    void names_and_addresses_can_have_wildcards() {
        assertThat(names("iscsi", "list", "--filter", "name=web")).containsExactly("web");
        assertThat(names("iscsi", "list", "--filter", "name=WEB*")).containsExactly("web", "webold");
        assertThat(names("iscsi", "list", "--filter", "name=iqn.*:*b*")).containsExactly("backup", "db", "web",
                "webold");
        assertThat(names("list", "--filter", "ip=10.0.0.*", "--filter", "name=*up,media")).containsExactly("backup",
                "media");
        assertThat(names("list", "--filter", "ip=10.0.0.9")).containsExactly("db");
        assertThat(names("list", "--filter", "name=w.b")).isEmpty();
    }

    @Test
    void a_filter_applies_to_every_format() {
        for (String format : OutputFormats.ALL) {
            assertThat(names("list", "--filter", "state=failed", "-o", format)).as(format).containsExactly("backup");
            assertThat(names("iscsi", "list", "--filter", "state=failed", "-o", format)).as(format)
                    .containsExactly("backup");
            assertThat(names("iscsi", "list", "--sort=-size", "-o", format)).as(format).containsExactly("backup",
                    "webold", "db", "web");
        }
    }

    /** The words of the option {@code --output}. */
    private static final class OutputFormats {
        private static final List<String> ALL = List.of("table", "json", "yaml");
    }

    @Test
    void without_a_filter_the_json_is_that_of_the_server() {
        String all = line.run("iscsi", "list", "-o", "json").out();

        assertThat(line.run("iscsi", "list", "-o", "json", "--filter", "name=*").out()).isEqualTo(all);
        assertThat(line.run("list", "-o", "json", "--filter", "protocol=nvme").out().replaceAll("\\s", ""))
                .isEqualTo("{\"iscsi\":[],\"nfs\":[],\"nvme-of\":[]}");
    }

    @Test
    void columns_sort_in_both_directions() {
        assertThat(names("iscsi", "list", "--sort", "size")).containsExactly("db", "web", "webold", "backup");
        assertThat(names("iscsi", "list", "--sort=-state")).containsExactly("backup", "db", "web", "webold");
        assertThat(names("iscsi", "list", "--sort", "ip")).containsExactly("db", "backup", "web", "webold");
        assertThat(names("iscsi", "list", "--sort", "size,-name")).containsExactly("web", "db", "webold", "backup");
        assertThat(names("list", "--sort=-protocol,-name")).containsExactly("media", "webold", "web", "db", "backup");
    }

    @Test
    void advice_and_warnings_about_hidden_targets_are_left_out() {
        line.gateway.warn("199 linstor-gateway \"'iqn.2026-03.org.example:db' has a problem\"");
        line.gateway.warn("199 linstor-gateway \"the file 'x.toml' is not TOML\"");

        assertThat(line.run("iscsi", "list").err()).contains("example:db' is bad", "has a problem");
        assertThat(line.run("iscsi", "list", "--filter", "name=web").err().lines())
                .anyMatch(warning -> warning.contains("example:web' is degraded"))
                .anyMatch(warning -> warning.contains("x.toml")).noneMatch(warning -> warning.contains("example:db"));
    }

    @Test
    void an_unknown_key_value_or_column_is_an_error_with_the_possible_ones() {
        assertError("there is no key 'stat' in this list\nPossible keys: name, ip, state, service, data, node, label, "
                + "group.", "iscsi", "list", "--filter", "stat=failed");
        assertError("there is no key 'protocol' in this list", "iscsi", "list", "--filter", "protocol=nfs");
        assertError("'broken' is no value of 'state'\nPossible values: started, starting, failed, stopped, unknown, "
                + "ok, degraded, bad.", "list", "--filter", "state=broken");
        assertError("'smb' is no value of 'protocol'\nPossible values: iscsi, nfs, nvme, nvme-of.", "list",
                "--filter", "protocol=smb");
        assertError("it has no '='\nWrite KEY=VALUE. Possible keys: ", "list", "--filter", "failed");
        assertError("a value is missing", "list", "--filter", "name=");
        assertError("there is no key 'size' in this list", "list", "--filter", "size=1");
        assertError("--sort '-big': there is no such column in this list\nPossible columns: name, ", "list",
                "--sort=-big");
    }

    private void assertError(String message, String... words) {
        Outcome outcome = line.run(words);

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("ERROR: ").contains(message);
    }

    @Test
    void a_target_that_cannot_be_read_is_left_out_with_a_warning() {
        Matcher export = Pattern.compile("^\\[").matcher(EXPORT);
        line.gateway.answer("GET /api/v2/nfs", 200, export.replaceFirst("[{\"name\":7},"));

        Outcome outcome = line.run("nfs", "list", "-o", "json", "--filter", "name=*");

        assertThat(outcome.out()).contains("media").doesNotContain("7,");
        assertThat(outcome.err()).startsWith("WARNING: the server lists an NFS export that cannot be shown: ");
    }
}
