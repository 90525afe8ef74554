package org.linstorgateway.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.linstorgateway.bench.linstor.Population;

/**
 * What a list costs when it is one request for the files and then, target after target, four more: the file, the
 * definition, the group, and the resources.
 */
final class Yardstick implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI linstor;

    Yardstick(URI linstor) {
        this.linstor = linstor;
    }

    /**
     * The time of all targets.
     *
     * @param measured how many targets are asked for; the time of more is reckoned from it
     */
    Duration list(int targets, int measured) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        ask("/v1/files");
        long perTarget = System.nanoTime();
        for (int i = 0; i < measured; i++) {
            for (String path : pathsOf(Population.name(i))) {
                ask(path);
            }
        }
        long end = System.nanoTime();
        return Duration.ofNanos(perTarget - begin + (end - perTarget) / measured * targets);
    }

    private static List<String> pathsOf(String resource) {
        return List.of("/v1/files/" + URLEncoder.encode(Population.path(resource), StandardCharsets.UTF_8),
                "/v1/resource-definitions?with_volume_definitions=true&resource_definitions=" + resource,
                "/v1/resource-groups/DfltRscGrp", "/v1/view/resources?resources=" + resource);
    }

    private void ask(String path) throws IOException, InterruptedException {
        int status = client.send(HttpRequest.newBuilder(URI.create(linstor + path)).build(), BodyHandlers.ofByteArray())
                .statusCode();
        if (status != 200) {
            throw new IOException("LINSTOR answered " + status + " to " + path);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
