package org.linstorgateway.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Prometheus of the distribution, on a free port of the loopback interface. It scrapes every two seconds. */
final class PrometheusProcess implements AutoCloseable {
    static final Path PROGRAM = Path.of("/usr/bin/prometheus");

    private static final Pattern ADDRESS = Pattern.compile("Listening on.*address=(127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * Starts it.
     *
     * @param folder an empty folder for its data
     * @param server the address of the server to scrape, as host and port
     * @param rules  the alerts; they fire at once
     */
    PrometheusProcess(Path folder, String server, Path rules) throws IOException {
        Files.writeString(folder.resolve("rules.yml"),
                Files.readString(rules).replaceAll("(?m)^( +for:) .*$", "$1 0s"));
        Files.writeString(folder.resolve("prometheus.yml"), """
                global: { evaluation_interval: 500ms }
                rule_files: [ rules.yml ]
                scrape_configs:
                  - job_name: linstor-gateway
                    scrape_interval: 2s
                    scrape_timeout: 2s
                    static_configs: [ { targets: [ "%s" ] } ]
                """.formatted(server));
        process = new ProcessBuilder(PROGRAM.toString(), "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"), "--web.listen-address=127.0.0.1:0")
                .redirectErrorStream(true).start();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        url = "http://" + address(log);
        // Its log must not fill the pipe.
        Thread.ofVirtual().name("prometheus-output").start(() -> log.lines().forEach(_ -> {}));
    }

    private static String address(BufferedReader log) throws IOException {
        StringBuilder read = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
            read.append(line).append('\n');
        }
        throw new AssertionError("Prometheus did not start: " + read);
    }

    /** Returns the answer of its API to a path below {@code /api/v1/}. */
    String api(String path) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path)).build(),
                    BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking Prometheus", e);
        }
    }

    /** Returns the answer to an instant query. */
    String query(String expression) {
        return api("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    }

    /** Tells whether an alert fires now. */
    boolean fires(String alert) {
        return query("ALERTS{alertname=\"" + alert + "\",alertstate=\"firing\"}").contains(alert);
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroyForcibly();
    }
}
