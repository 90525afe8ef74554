package org.linstorgateway.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The web page in a real browser, with servers over the simulated LINSTOR. Machines without Chromium skip this test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.linstorgateway.acceptance.Chromium#isInstalled")
class WebPageTest {
    /** Over the wire, with headers. */
    private static final int MOST_BYTES = 150 << 10;
    /** For pages that are loaded again before they are complete. */
    private static final Page.NavigateOptions UNTIL_COMMIT = new Page.NavigateOptions()
            .setWaitUntil(WaitUntilState.COMMIT);
    private static final String PREFIX = "iqn.2026-03.org.example:";

    private final HttpClient client = HttpClient.newHttpClient();
    private SimulatorProcess simulator;
    private SecondServer server;
    private Chromium chromium;

    @BeforeAll
    void start() {
        simulator = new SimulatorProcess();
        server = new SecondServer(simulator.url());
        chromium = new Chromium();
    }

    @AfterAll
    void stop() {
        chromium.close();
        server.close();
        simulator.close();
        client.close();
    }

    @AfterEach
    void requireNoComplaint() {
        chromium.requireNoComplaint();
    }

    private String send(String method, String url, String body) {
        try {
            HttpResponse<String> response = client.send(HttpRequest.newBuilder(URI.create(url))
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isLessThan(300);
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Creates a target of 1 GiB. */
    private void create(String name, int address) {
        send("POST", server.url() + "/api/v2/iscsi", """
                {"iqn": "%s%s", "service_ips": ["192.168.50.%d/24"], "volumes": [{"size_kib": 1048576}]}"""
                .formatted(PREFIX, name, address));
    }

    private String token(String name, String role) {
        Matcher secret = Pattern.compile("lgw_[A-Za-z0-9_-]{43}")
                .matcher(send("POST", server.url() + "/api/v2/access/tokens",
                        "{\"name\": \"" + name + "\", \"role\": \"" + role + "\"}"));
        assertThat(secret.find()).isTrue();
        return secret.group();
    }

    private Page target(String name) {
        return chromium.open(server.url() + "/ui/#/targets/iscsi/" + PREFIX + name);
    }

    private static Locator button(Page page, String text) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    private static Locator inDialog(Page page, String text) {
        return page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName(text).setExact(true));
    }

    private static Locator heading(Page page, String text) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
    }

    @Test
    void the_address_of_the_server_leads_to_the_overview() {
        create("first", 20);

        Page page = chromium.open(server.url());

        assertThat(page).hasURL(Pattern.compile(".*/ui/$"));
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(PREFIX + "first")))
                .containsText("192.168.50.20/24");
        assertThat(page.locator("cluster-picture")).containsText("node-c");
    }

    /** A link must not lead to another target than the one whose name the page shows. */
    @Test
    void a_forged_address_leads_to_the_overview() {
        create("victim", 60);
        for (String address : List.of("targets/iscsi%2F" + PREFIX + "victim%3F/harmless",
                "targets/..%2F..%2Fhealth/live",
                "create/iscsi%2F..", "constructor", "targets/constructor/x", "%")) {
            Page page = chromium.open(server.url() + "/ui/#/" + address);
            assertThat(page.locator("cluster-picture")).containsText("node-c");
            assertThat(page.locator("target-page")).hasCount(0);
            assertThat(page.locator("create-page")).hasCount(0);
        }
    }

    /** A browser ends all requests when the network of its computer changes, and fetches lost modules only once. */
    @Test
    void files_that_are_lost_on_the_way_are_loaded_again() {
        create("lost", 61);
        for (String file : List.of("app.js", "element/gateway-app.js", "lib/lit/index.js", "style/base.css",
                "element/target-page.js", "element/volume-table.js")) {
            Page page = chromium.blank(1280, 900, ColorScheme.LIGHT);
            page.route("**/ui/" + file, Route::abort, new Page.RouteOptions().setTimes(2));
            page.navigate(server.url() + "/ui/#/targets/iscsi/" + PREFIX + "lost", UNTIL_COMMIT);

            assertThat(page.locator("volume-table")).containsText("1 GiB");
            assertThat(heading(page, PREFIX + "lost")).hasCSS("font-weight", "600");
        }
    }

    @Test
    void reads_that_are_lost_on_the_way_are_sent_again() {
        create("read", 62);
        for (String path : List.of("access", "targets*", "iscsi/*", "nodes*")) {
            Page page = chromium.blank(1280, 900, ColorScheme.LIGHT);
            page.route("**/api/v2/" + path, Route::abort, new Page.RouteOptions().setTimes(2));
            page.navigate(server.url() + "/ui/#/targets/iscsi/" + PREFIX + "read");

            assertThat(page.locator("volume-table")).containsText("1 GiB");
            assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        }
    }

    @Test
    void a_page_that_nobody_sends_says_so_and_appears_with_its_server() {
        create("late", 63);
        Page page = chromium.blank(1280, 900, ColorScheme.LIGHT);
        page.route("**/ui/app.js", Route::abort, new Page.RouteOptions().setTimes(1));
        page.route("**/ui/index.html", Route::abort);
        page.navigate(server.url() + "/ui/", UNTIL_COMMIT);

        assertThat(page.locator("gateway-app")).containsText("Parts of this page were lost on the way");
        page.unroute("**/ui/index.html");
        assertThat(page.locator("cluster-picture")).containsText("node-c");
    }

    @Test
    void the_first_paint_and_the_bytes_of_the_overview_are_measured() {
        chromium.open(server.url() + "/ui/").close();
        Page page = chromium.blank(1280, 900, ColorScheme.LIGHT);
        page.navigate(server.url() + "/ui/");
        assertThat(page.locator("cluster-picture")).containsText("node-c");

        Figures.print("web page, first contentful paint in ms",
                page.evaluate("Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)"));
        Number bytes = (Number) page.evaluate("performance.getEntriesByType('resource')"
                + ".filter(entry => entry.name.includes('/ui/')).reduce((sum, entry) => sum + entry.transferSize, 0)");
        Figures.print("web page, files of the overview in KiB", bytes.intValue() >> 10);
        assertThat(bytes.intValue()).isBetween(1, MOST_BYTES);
    }

    @Test
    void what_is_wrong_comes_first_and_disappears_by_itself() {
        create("behind", 21);
        send("POST", simulator.url() + "/sim/resources/behind/broken/node-a", "");
        send("POST", simulator.url() + "/sim/resources/behind/disk-state/node-a/1/Outdated", "");
        send("POST", simulator.url() + "/sim/resources/behind/disk-state/node-b/1/Outdated", "");
        Page page = chromium.open(server.url() + "/ui/");
        Locator problem = page.locator("problem-list li").filter(new Locator.FilterOptions().setHasText("behind"));

        assertThat(problem).isVisible();
        problem.getByRole(AriaRole.LINK).click();
        assertThat(heading(page, PREFIX + "behind")).isVisible();
        page.goBack();

        send("POST", simulator.url() + "/sim/resources/behind/disk-state/node-a/1/UpToDate", "");
        send("POST", simulator.url() + "/sim/resources/behind/disk-state/node-b/1/UpToDate", "");
        send("DELETE", simulator.url() + "/sim/resources/behind/broken/node-a", "");
        assertThat(problem).hasCount(0);
    }

    @Test
    void a_target_is_stopped_and_started_after_its_plan_was_shown() {
        create("stopped", 22);
        Page page = target("stopped");

        button(page, "Stop …").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Nobody answers at 192.168.50.22/24");
        inDialog(page, "Stop").click();

        assertThat(page.locator(".summary")).containsText("Stopped");
        assertThat(page.locator("operation-list")).containsText("done");
        page.locator("promoter-file summary").click();
        assertThat(page.locator("promoter-file pre")).containsText("ocf:heartbeat:iSCSITarget");
        assertThat(page.locator("promoter-file")).containsText("No node has it now");
        button(page, "Start").click();
        inDialog(page, "Start").click();
        assertThat(page.locator(".summary")).containsText("Started");
    }

    @Test
    void a_target_moves_to_the_node_that_was_chosen() {
        create("moved", 23);
        Page page = target("moved");
        Locator summary = page.locator(".summary");
        assertThat(summary).containsText("Started on node-");
        String other = summary.textContent().contains("node-a") ? "node-b" : "node-a";

        button(page, "Move …").click();
        page.getByLabel("To node").selectOption(other);
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("and starts on " + other);
        inDialog(page, "Move").click();

        assertThat(page.locator("operation-list")).containsText("to " + other + ".");
        assertThat(summary).containsText("Started on " + other);
    }

    @Test
    void the_page_shows_what_others_do_without_being_loaded_again() {
        create("watched", 33);
        Page page = chromium.open(server.url() + "/ui/");
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(PREFIX + "watched"));
        assertThat(row).containsText("Started");
        assertThat(page.locator("connection-state")).hasText("Live");

        send("POST", server.url() + "/api/v2/iscsi/" + PREFIX + "watched/stop", "");
        assertThat(row).containsText("Stopped");
        create("late", 34);
        assertThat(page.locator("target-table")).containsText(PREFIX + "late");
        assertThat(page.locator("latest-events")).containsText("late");
        send("DELETE", server.url() + "/api/v2/iscsi/" + PREFIX + "late", "");
        assertThat(page.locator("target-table")).not().containsText(PREFIX + "late");
    }

    @Test
    void the_page_polls_while_there_are_no_events() {
        create("polled", 35);
        Page page = chromium.blank(1280, 900, ColorScheme.LIGHT);
        page.route("**/api/v2/events", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        page.navigate(server.url() + "/ui/");
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(PREFIX + "polled"));
        assertThat(row).containsText("Started");
        assertThat(page.locator("connection-state")).hasText("Polling");

        send("POST", server.url() + "/api/v2/iscsi/" + PREFIX + "polled/stop", "");

        assertThat(row).containsText("Stopped");
    }

    @Test
    void the_steps_of_an_action_are_shown() {
        create("stepwise", 36);
        Page page = target("stepwise");
        assertThat(page.locator("connection-state")).hasText("Live");

        button(page, "Stop …").click();
        inDialog(page, "Stop").click();

        assertThat(page.locator("operation-list .steps li").first()).isVisible();
    }

    @Test
    void the_plan_of_a_larger_volume_comes_from_the_server() {
        create("grown", 24);
        Page page = target("grown");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resize volume 1")).click();
        page.getByLabel("Size", new Page.GetByLabelOptions().setExact(true)).fill("2G");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Volume 1 grows from 1 GiB to 2 GiB");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("clients wait for some seconds");
        inDialog(page, "Resize").click();

        assertThat(page.locator("volume-table")).containsText("2 GiB");
    }

    @Test
    void a_setting_is_changed_and_the_promoter_file_is_shown_before() {
        create("set", 25);
        Page page = target("set");

        button(page, "Change settings …").click();
        page.getByLabel("Allowed initiators").fill(PREFIX + "client");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("linstor-gateway-iscsi-set.toml");
        inDialog(page, "Change").click();

        assertThat(page.locator("target-settings")).containsText(PREFIX + "client");
    }

    @Test
    void a_target_is_created_by_the_form_and_deleted_by_its_name() {
        Page page = chromium.open(server.url() + "/ui/#/create/nfs");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("media");
        page.getByLabel("Service IPs").fill("192.168.50.26/24");
        page.getByLabel("Size of volume 1").fill("3G");

        assertThat(page.locator(".preview")).containsText("linstor-gateway nfs create media 192.168.50.26/24 3G");
        assertThat(page.locator(".preview")).containsText("is created at 192.168.50.26/24");
        assertThat(page.locator(".preview")).containsText("LINSTOR would place the replicas on node-");
        button(page, "Create the target").click();
        assertThat(page.locator("operation-list")).containsText("Runs on node-");

        page.navigate(server.url() + "/ui/#/targets/nfs/media");
        assertThat(page.locator("connect-lines"))
                .containsText("mount -t nfs -o hard 192.168.50.26:/srv/gateway-exports/media");
        button(page, "Delete …").click();
        assertThat(inDialog(page, "Delete the target and its data")).isDisabled();
        page.getByLabel("Type media to confirm").fill("media");
        inDialog(page, "Delete the target and its data").click();
        assertThat(page.locator("main")).containsText("There is no such target.");
    }

    @Test
    void a_resource_with_data_becomes_a_target() {
        send("POST", simulator.url() + "/v1/resource-groups/DfltRscGrp/spawn",
                "{\"resource_definition_name\": \"existing\", \"volume_sizes\": [1048576]}");
        Page page = chromium.open(server.url() + "/ui/#/create/iscsi");
        page.getByLabel("Make the target of a LINSTOR resource that exists").check();
        page.getByLabel("Name (IQN)").fill(PREFIX + "existing");
        page.getByLabel("Service IPs").fill("192.168.50.38/24");

        assertThat(page.locator(".preview")).containsText("iscsi adopt " + PREFIX + "existing 192.168.50.38/24");
        assertThat(page.locator(".preview .plan")).isVisible();
        button(page, "Adopt the resource").click();

        assertThat(page.locator("operation-list")).containsText("Runs on node-");
    }

    @Test
    void a_snapshot_is_taken_and_shown() {
        create("kept", 27);
        Page page = target("kept");

        button(page, "Take a snapshot …").click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Name").fill("before-upgrade");
        inDialog(page, "Take the snapshot").click();

        assertThat(page.locator("snapshot-list")).containsText("before-upgrade");
    }

    @Test
    void a_node_is_drained_after_its_plan_was_shown() {
        create("away", 28);
        Page page = chromium.open(server.url() + "/ui/#/nodes/node-c");

        button(page, "Drain node-c").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("away: ");
        inDialog(page, "Drain").click();
        assertThat(page.locator("nodes-page table").first()).containsText("drained");
        button(page, "End the drain of node-c").click();
        inDialog(page, "End the drain").click();
        assertThat(page.locator("nodes-page table").first()).not().containsText("drained");
    }

    @Test
    void the_page_works_below_the_path_of_a_proxy() {
        create("proxied", 37);
        try (HttpProxy proxy = HttpProxy.belowPrefix(server.url())) {
            Page page = chromium.open(proxy.url() + "/ui");
            assertThat(page.locator("connection-state")).hasText("Live");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(PREFIX + "proxied")).last().click();

            button(page, "Stop …").click();
            inDialog(page, "Stop").click();
            assertThat(page.locator(".summary")).containsText("Stopped");
        }
    }

    @Test
    void a_viewer_sees_everything_and_no_action() {
        create("seen", 29);
        try (SecondServer readOnly = new SecondServer(simulator.url(), "--anonymous", "viewer")) {
            Page page = chromium.open(readOnly.url() + "/ui/#/targets/iscsi/" + PREFIX + "seen");

            assertThat(page.locator("target-nodes")).containsText("node-a");
            assertThat(page.locator("snapshot-list")).containsText("no snapshots");
            assertThat(page.getByRole(AriaRole.NAVIGATION)).containsText("Nodes");
            assertThat(page.getByRole(AriaRole.NAVIGATION)).not().containsText("Create");
            assertThat(page.getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions()
                    .setHasText(Pattern.compile("Start|Stop|Move|Delete|Resize|Take|Change|Keep away|Add"))))
                    .hasCount(0);
        }
    }

    @Test
    void a_token_begins_a_session_that_may_change_something_and_ends_with_the_log_out() {
        create("secured", 30);
        String secret = token("page", "operator");
        try (SecondServer closed = new SecondServer(simulator.url(), "--anonymous", "none")) {
            Page page = chromium.open(closed.url() + "/ui/#/targets/iscsi/" + PREFIX + "secured");
            page.getByLabel("Token").fill("lgw_wrong");
            button(page, "Log in").click();
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            page.getByLabel("Token").fill(secret);
            button(page, "Log in").click();
            assertThat(page.locator(".who")).hasText("page, operator");

            page.reload();
            button(page, "Restart …").click();
            inDialog(page, "Restart").click();
            assertThat(page.locator("operation-list")).containsText("Runs on node-");
            assertThat((List<?>) page.evaluate("[...Object.values(localStorage), ...Object.values(sessionStorage)]"))
                    .isEmpty();

            button(page, "Log out").click();
            assertThat(heading(page, "Log in")).isVisible();
        }
    }

    @Test
    void an_administrator_creates_a_token_sees_it_once_and_revokes_it() {
        Page page = chromium.open(server.url() + "/ui/#/access");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("nightly");
        page.getByLabel("operator").check();
        button(page, "Create the token").click();

        assertThat(page.locator("copy-text code")).hasText(Pattern.compile("lgw_[A-Za-z0-9_-]{43}"));
        button(page, "Revoke nightly").click();
        inDialog(page, "Revoke").click();
        assertThat(button(page, "Revoke nightly")).hasCount(0);
        page.reload();
        assertThat(page.locator("access-page")).not().containsText("lgw_");
    }

    @Test
    void a_session_that_has_ended_leads_to_the_log_in() {
        String secret = token("ended", "viewer");
        try (SecondServer closed = new SecondServer(simulator.url(), "--anonymous", "none")) {
            Page page = chromium.open(closed.url() + "/ui/");
            page.getByLabel("Token").fill(secret);
            button(page, "Log in").click();
            assertThat(page.locator(".who")).hasText("ended, viewer");

            send("DELETE", server.url() + "/api/v2/access/tokens/ended", "");

            assertThat(heading(page, "Log in")).isVisible();
            page.reload();
            assertThat(heading(page, "Log in")).isVisible();
        }
    }

    @Test
    void ten_thousand_targets_are_listed_searched_and_sorted() {
        Page page = chromium.blank(1280, 900, ColorScheme.LIGHT);
        String targets = IntStream.rangeClosed(1, 10_000)
                .mapToObj(
                        """
                                {"protocol": "nfs", "id": "export-%1$d", "target": {"name": "export-%1$d", "service_ip": "10.1.2.3/16",
                                 "volumes": [{"number": 1, "size_kib": %1$d}]},
                                 "status": {"state": "OK", "service": "Started", "wanted": "Started", "actual": "Started", "primary": "node-a",
                                            "nodes": ["node-a", "node-b"], "volumes": []}}"""::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        page.route("**/api/v2/targets", route -> route.fulfill(
                new Route.FulfillOptions().setContentType("application/json")
                        .setBody(targets)));
        page.navigate(server.url() + "/ui/");

        assertThat(button(page, "all 10000")).isVisible();
        assertThat(page.getByRole(AriaRole.ROW).count()).isLessThan(100);
        page.getByLabel("Search targets").fill("export-7777");
        assertThat(page.locator("target-table tbody tr[aria-rowindex]")).hasCount(1);
        page.getByLabel("Search targets").fill("");
        button(page, "Size").click();
        button(page, "Size").click();
        assertThat(page.locator("target-table tbody tr[aria-rowindex]").first()).containsText("export-10000");
        page.locator("target-table .scroll").evaluate("scroll => scroll.scrollTop = scroll.scrollHeight");
        assertThat(page.locator("target-table tbody tr[aria-rowindex]").last()).containsText("export-1");
    }

    @Test
    void a_request_that_hangs_leaves_the_rest_of_the_page() {
        create("patient", 31);
        Page page = chromium.blank(1280, 900, ColorScheme.LIGHT);
        page.route("**/api/v2/history?*", route -> {});
        page.route("**/api/v2/nodes", route -> {});
        page.navigate(server.url() + "/ui/#/targets/iscsi/" + PREFIX + "patient");

        assertThat(page.locator("target-history")).containsText("Loading the history");
        assertThat(page.locator("target-nodes")).containsText("UpToDate");
        assertThat(page.locator("snapshot-list")).containsText("no snapshots");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Overview").setExact(true)).first().click();
        assertThat(page.locator("target-table")).containsText(PREFIX + "patient");
    }

    @Test
    void every_page_is_accessible_in_light_and_dark_and_on_a_small_screen() {
        create("accessible", 32);
        List<String> pages = List.of("", "targets/iscsi/" + PREFIX + "accessible", "create/iscsi", "nodes/node-a",
                "access");
        record Screen(int width, ColorScheme colours) {}
        for (Screen screen : List.of(new Screen(1280, ColorScheme.LIGHT), new Screen(1280, ColorScheme.DARK),
                new Screen(360, ColorScheme.LIGHT))) {
            Page page = chromium.open(server.url() + "/ui/", screen.width(), 800, screen.colours());
            for (String address : pages) {
                page.navigate(server.url() + "/ui/#/" + address);
                assertThat(page.locator("main .loading")).hasCount(0);
                Chromium.requireAccessible(page);
                assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s fits into %s px", address, screen.width()).isTrue();
            }
            page.navigate(server.url() + "/ui/#/targets/iscsi/" + PREFIX + "accessible");
            button(page, "Move …").click();
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("The server would do this");
            Chromium.requireAccessible(page);
            page.keyboard().press("Escape");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        }
    }
}
