package org.linstorgateway.acceptance;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The log-in at an identity provider in a real browser. Machines without Chromium skip this test. */
@EnabledIf("org.linstorgateway.acceptance.Chromium#isInstalled")
class ProviderLogInPageTest {
    private static final String LOG_IN = "Log in with your identity provider";

    private final SimulatorProcess simulator = new SimulatorProcess();
    private final BrowserProvider provider = new BrowserProvider();
    private final SecondServer server = new SecondServer(simulator.url(), provider.options("none"));
    private final Chromium chromium = new Chromium();

    @AfterEach
    void stop() {
        chromium.close();
        server.close();
        provider.close();
        simulator.close();
    }

    private Page logIn(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(LOG_IN)).click();
        return page;
    }

    private static List<?> stored(Page page) {
        return (List<?>) page.evaluate("[...Object.values(localStorage), ...Object.values(sessionStorage)]");
    }

    @Test
    void a_user_goes_to_the_provider_and_comes_back_to_the_same_place_with_a_session() {
        Page page = chromium.open(server.url() + "/ui/#/nodes");
        Chromium.requireAccessible(page);

        logIn(page);

        assertThat(page.locator(".who")).hasText("alice, operator");
        assertThat(page).hasURL(server.url() + "/ui/#/nodes");
        assertThat(stored(page)).isEmpty();
        page.reload();
        assertThat(page.locator(".who")).hasText("alice, operator");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log out")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(LOG_IN))).isVisible();
        chromium.requireNoComplaint();
    }

    @Test
    void a_page_behind_a_prefix_comes_back_to_its_own_address() {
        try (HttpProxy proxy = HttpProxy.belowPrefix(server.url())) {
            Page page = logIn(chromium.open(proxy.url() + "/ui/"));

            assertThat(page.locator(".who")).hasText("alice, operator");
            assertThat(page).hasURL(proxy.url() + "/ui/");
        }
    }

    @Test
    void what_the_provider_refuses_is_told_and_can_be_tried_again() {
        provider.refuse();
        Page page = logIn(chromium.open(server.url() + "/ui/"));

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("access_denied: No thanks");
        assertThat(page).hasURL(server.url() + "/ui/");
        assertThat(stored(page)).isEmpty();
    }

    @Test
    void a_refusal_is_told_also_where_everybody_may_look() {
        provider.refuse();
        try (SecondServer open = new SecondServer(simulator.url(), provider.options("viewer"))) {
            Page page = chromium.open(open.url() + "/ui/");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in").setExact(true)).click();
            logIn(page);

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("access_denied");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel")).click();
            assertThat(page.getByRole(AriaRole.NAVIGATION)).containsText("Nodes");
            assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        }
    }

    /** An attacker sends a victim to the page with the code of a log-in of the attacker (RFC 6749, section 10.12). */
    @Test
    void an_answer_that_belongs_to_no_log_in_of_this_window_begins_no_session() {
        Page page = chromium.open(server.url() + "/ui/?code=code-1&state=theirs");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("belongs to no log-in of this window");
        assertThat(page).hasURL(server.url() + "/ui/");
        assertThat(page.locator(".who")).hasCount(0);
    }
}
