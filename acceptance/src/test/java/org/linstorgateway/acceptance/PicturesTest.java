package org.linstorgateway.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Makes the pictures of the documents. {@code ./dev pictures} replaces them; otherwise they are made to show that they can be. */
@EnabledIf("org.linstorgateway.acceptance.Chromium#isInstalled")
class PicturesTest {
    private static final int WIDTH = 1100;
    private static final String PREFIX = "iqn.2026-03.org.example:";

    private final Path folder = Path.of(System.getProperty("pictures", "target/pictures"));
    private final HttpClient client = HttpClient.newHttpClient();
    private SimulatorProcess simulator;
    private SecondServer server;
    private Chromium chromium;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(folder);
        simulator = new SimulatorProcess();
        server = new SecondServer(simulator.url());
        chromium = new Chromium();
        create("iscsi", "\"iqn\": \"" + PREFIX + "vmstore\"", 10, 400);
        create("iscsi", "\"iqn\": \"" + PREFIX + "db\"", 11, 40);
        create("nfs", "\"name\": \"media\"", 12, 800);
        create("nvme-of", "\"nqn\": \"nqn.2026-03.org.example:nvme:fast\"", 13, 100);
    }

    @AfterEach
    void stop() {
        chromium.close();
        server.close();
        simulator.close();
        client.close();
    }

    private void create(String protocol, String name, int address, int gib) {
        send("POST", server.url() + "/api/v2/" + protocol,
                "{%s, \"service_ips\": [\"192.168.50.%d/24\"], \"volumes\": [{\"size_kib\": %d}]}".formatted(name,
                        address, (long) gib << 20));
    }

    private void send(String method, String url, String body) {
        try {
            assertThat(client.send(HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofString(body))
                    .build(), BodyHandlers.ofString()).statusCode()).isLessThan(300);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void save(Page page, String name) {
        Path file = folder.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(file).isNotEmptyFile();
    }

    private static String nodeOf(Page page, String target) {
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(target));
        assertThat(row).containsText("Started");
        return row.textContent().replaceAll("(?s).*(node-[a-c]).*", "$1");
    }

    @Test
    void pictures_show_the_cluster_a_failover_and_a_plan() {
        Page page = chromium.open(server.url() + "/ui/", WIDTH, 620, ColorScheme.LIGHT);
        assertThat(page.locator("connection-state")).hasText("Live");
        String node = nodeOf(page, PREFIX + "vmstore");
        save(page, "overview");
        Page target = chromium.open(server.url() + "/ui/#/targets/iscsi/" + PREFIX + "vmstore", WIDTH, 620,
                ColorScheme.LIGHT);
        target.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resize volume 1")).click();
        target.getByLabel("Size", new Page.GetByLabelOptions().setExact(true)).fill("500G");
        assertThat(target.getByRole(AriaRole.DIALOG)).containsText("Volume 1 grows");
        save(target, "plan");
        save(page, "failover-1");
        send("POST", simulator.url() + "/sim/nodes/" + node + "/down", "");
        assertThat(page.locator("problem-list")).containsText("offline");
        save(page, "failover-2");
        Locator vmstore = page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(PREFIX + "vmstore"));
        assertThat(vmstore).containsText("Degraded");
        save(page, "failover-3");
        Page dark = chromium.open(server.url() + "/ui/", WIDTH, 620, ColorScheme.DARK);
        assertThat(dark.locator("target-table")).containsText(PREFIX + "vmstore");
        save(dark, "overview-dark");
    }
}
