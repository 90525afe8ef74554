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
import org.linstorgateway.bench.linstor.SampleTargets;
import org.linstorgateway.protocol.ResourceGroups;

/**
 * The baseline for lists: one request for the promoter files, then four sequential requests for each target: its file,
 * resource definition, resource group and resources.
 */
final class BaselineList implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI linstor;

    BaselineList(URI linstor) {
        this.linstor = linstor;
    }

    /**
     * Returns the time to list all targets.
     *
     * @param measured
     *            the number of targets that are read; the time of the other ones is extrapolated
     */
    Duration list(int targets, int measured) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        get("/v1/files");
        long firstTarget = System.nanoTime();
        for (int i = 0; i < measured; i++) {
            for (String path : paths(SampleTargets.resource(i))) {
                get(path);
            }
        }
        long end = System.nanoTime();
        return Duration.ofNanos(firstTarget - begin + (end - firstTarget) / measured * targets);
    }

    private static List<String> paths(String resource) {
        String file = URLEncoder.encode(SampleTargets.promoterPath(resource), StandardCharsets.UTF_8);
        return List.of("/v1/files/" + file,
                "/v1/resource-definitions?with_volume_definitions=true&resource_definitions=" + resource,
                "/v1/resource-groups/" + ResourceGroups.DEFAULT, "/v1/view/resources?resources=" + resource);
    }

    private void get(String path) throws IOException, InterruptedException {
        int status = client.send(HttpRequest.newBuilder(URI.create(linstor + path)).build(), BodyHandlers.ofByteArray())
                .statusCode();
        if (status != 200) {
            throw new IOException("LINSTOR answered GET " + path + " with HTTP " + status);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
