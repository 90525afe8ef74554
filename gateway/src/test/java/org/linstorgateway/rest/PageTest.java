package org.linstorgateway.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.access.Role;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of the web page, as a server sends them that knows its callers only by tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
    private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>",
            Pattern.DOTALL);
    /** Modules and style sheets that a file loads. */
    private static final Pattern LOADED = Pattern
            .compile("(?:\\bfrom|\\bimport|import\\(|<script[^>]*src=|<link[^>]*href=)\\s*[\"']([^\"']+)[\"']");
    /** Modules that a module needs at once. */
    private static final Pattern IMPORTED = Pattern.compile("(?:\\bfrom|\\bimport)\\s*[\"']([^\"']+)[\"']");
    private static final Pattern PRELOADED = Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");
    private static final int MOST_BYTES = 150 << 10;

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestServer server = TestServer.over(cluster, Role.ANYONE);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterAll
    void close() {
        client.close();
        server.close();
        cluster.close();
    }

    private HttpResponse<byte[]> zipped(String path) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .header("Accept-Encoding", "br, gzip").build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String unzipped(HttpResponse<byte[]> response) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void the_page_is_served_without_a_token_and_allows_only_its_own_files() throws Exception {
        HttpResponse<String> page = server.get("/ui/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).startsWith("text/html");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "Content-Security-Policy")).contains("default-src 'none'")
                .doesNotContain("unsafe").doesNotContain("http:").doesNotContain("*");
        Matcher map = IMPORT_MAP.matcher(page.body());
        assertThat(map.find()).isTrue();
        assertThat(header(page, "Content-Security-Policy")).contains("'sha256-" + Base64.getEncoder().encodeToString(
                MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8))) + "'");
        assertThat(page.body().replace(map.group(), "")).doesNotContainPattern("<script[^>]*>[^<]")
                .doesNotContain("style=").doesNotContain("http:").doesNotContain("https:");
    }

    @Test
    void each_file_that_the_page_loads_exists_and_all_together_are_small() throws IOException {
        Map<String, Integer> sizes = filesFrom("/ui/", LOADED);

        assertThat(sizes).hasSizeGreaterThan(10).containsKey("/ui/lib/lit-html/lit-html.js");
        assertThat(sizes.values().stream().mapToInt(Integer::intValue).sum()).isLessThan(MOST_BYTES);
    }

    /** Otherwise the browser finds them one after the other. */
    @Test
    void the_page_names_all_modules_of_the_overview_in_advance() throws IOException {
        Stream<String> preloaded = PRELOADED.matcher(server.get("/ui/").body()).results()
                .map(match -> "/ui/" + match.group(1));

        assertThat(Stream.concat(Stream.of("/ui/app.js"), preloaded))
                .containsExactlyInAnyOrderElementsOf(filesFrom("/ui/app.js", IMPORTED).keySet());
    }

    /** Returns the files that one needs, and their compressed sizes. */
    private Map<String, Integer> filesFrom(String first, Pattern references) throws IOException {
        Map<String, String> names = importMap();
        Map<String, Integer> sizes = new HashMap<>();
        Deque<String> left = new ArrayDeque<>();
        left.add(first);
        while (!left.isEmpty()) {
            String path = left.remove();
            HttpResponse<byte[]> response = zipped(path);
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
            sizes.put(path, response.body().length);
            Matcher loaded = references.matcher(unzipped(response));
            while (loaded.find()) {
                String name = names.getOrDefault(loaded.group(1), loaded.group(1));
                String base = names.containsKey(loaded.group(1)) ? "/ui/" : path;
                String next = URI.create(base).resolve(name).toString();
                if (!sizes.containsKey(next) && !left.contains(next)) {
                    left.add(next);
                }
            }
        }
        return sizes;
    }

    @Test
    void the_form_for_new_targets_gets_the_options_of_all_protocols() {
        HttpResponse<String> options = server.get("/ui/target.schema.json");

        assertThat(header(options, "Content-Type")).isEqualTo("application/json");
        assertThat(options.body()).contains("iSCSI target").contains("NFS export").contains("NVMe-oF target");
    }

    private Map<String, String> importMap() {
        Matcher entries = Pattern.compile("\"([^\"]+)\": \"(\\./[^\"]+)\"").matcher(server.get("/ui/").body());
        Map<String, String> names = new HashMap<>();
        while (entries.find()) {
            names.put(entries.group(1), entries.group(2));
        }
        return names;
    }

    @Test
    void a_browser_that_has_a_file_gets_it_only_if_it_has_changed() {
        for (String encoding : new String[]{"gzip", "identity"}) {
            String tag = header(server.send("GET", "/ui/app.js", "", "Accept-Encoding", encoding), "ETag");

            var again = server.send("GET", "/ui/app.js", "", "Accept-Encoding", encoding, "If-None-Match", tag);

            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "Cache-Control")).isEqualTo("no-cache");
            assertThat(server.send("GET", "/ui/app.js", "", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ui"})
    void other_addresses_lead_to_the_page_below_the_prefix_of_a_proxy(String path) {
        HttpResponse<String> response = server.get(path);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(header(response, "Location")).isEqualTo("ui/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ui/none.js", "/ui/element", "/ui/element/", "/ui//index.html", "/ui/lib/lit/LICENSE",
            "/ui/app.JS", "/ui/.app.js", "/ui/%2e%2e/target/Target.class", "/ui/..%2fapp.js", "/uix"})
    void no_other_file_is_served(String path) {
        assertThat(server.get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void nothing_can_be_changed_there() {
        HttpResponse<String> response = server.post("/ui/", "{}");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(header(response, "Allow")).isEqualTo("GET");
    }

    @Test
    void a_page_of_another_site_cannot_read_it_by_a_name_of_its_own() throws IOException {
        try (RawHttpClient raw = new RawHttpClient(server.port())) {
            assertThat(raw.send("GET /ui/ HTTP/1.1\r\nHost: evil.example\r\nUser-Agent: Mozilla/5.0\r\n\r\n").response()
                    .status()).isEqualTo(403);
        }
    }
}
