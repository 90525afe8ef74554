package org.linstorgateway.acceptance;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The Chromium of the distribution, without a window. Each page has cookies of its own. */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    /** In milliseconds. Nothing takes that long, but a machine with many other tests. */
    private static final int TIMEOUT = 60_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(PROGRAM));
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT);
    }

    /** Tells whether it is installed; says how to install it if not. */
    static boolean isInstalled() {
        boolean found = Files.isExecutable(PROGRAM);
        if (!found) {
            System.err.printf(
                    "%n*** SKIPPED: tests of the web page: apt-get install --no-install-recommends chromium%n%n");
        }
        return found;
    }

    /** Opens a page of a desktop with light colours. */
    Page open(String url) {
        return open(url, 1280, 900, ColorScheme.LIGHT);
    }

    /** Opens a page in a window of this size, in pixels. */
    Page open(String url, int width, int height, ColorScheme colours) {
        Page page = blank(width, height, colours);
        page.navigate(url);
        return page;
    }

    /** Returns a page that has loaded nothing. */
    Page blank(int width, int height, ColorScheme colours) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(colours));
        context.setDefaultTimeout(TIMEOUT);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy") || message.text().contains("TrustedHTML")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    /** Requires that no script has failed, and none has tried what the page forbids. */
    void requireNoComplaint() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        assertThat(all).isEmpty();
    }

    /** Requires that a page breaks no rule of axe for people who use a screen reader, a keyboard or strong contrasts. */
    static void requireAccessible(Page page) {
        List<String> violations = new AxeBuilder(page).analyze().getViolations().stream().map(Chromium::text).toList();
        assertThat(violations).as(page.url()).isEmpty();
    }

    private static String text(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().limit(5).map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
