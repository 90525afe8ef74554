package org.linstorgateway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Start lists of existing installations, run up to the first agent that the hosts of a lab do not support. */
@RequiresLab
class SampleStartListsTest {
    /** Agents that need systemd, configfs or a target software that the lab does not have. */
    private static final Set<String> UNSUPPORTED_AGENTS = Set.of("nfsserver", "nvmet-subsystem", "iSCSITarget");
    private static final Pattern ENTRY = Pattern.compile("\"ocf:heartbeat:(\\S+) (\\S+) ");
    private static final Pattern VOLUME = Pattern.compile("device=/dev/drbd/by-res/\\w+/(\\d+) .*?fstype=(\\w+)");
    private static final Pattern RAW_VOLUME = Pattern.compile("path=/dev/drbd/by-res/\\w+/(\\d+)");

    private final LabProcess lab = new LabProcess();

    @AfterEach
    void stopLab() {
        lab.close();
    }

    /** Promoter file with the addresses of the lab. */
    private record Sample(String protocol, String resource, String text) {
        List<MatchResult> entries() {
            return ENTRY.matcher(text).results().toList();
        }
    }

    private List<Sample> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(System.getProperty("samples"))))) {
            return files.filter(file -> file.toString().endsWith(".toml")).sorted().map(this::sample).toList();
        }
    }

    private Sample sample(Path file) {
        try {
            String[] name = file.getFileName().toString().replace(".toml", "").split("-", 4);
            return new Sample(name[2], name[3], Files.readString(file).replace("192.168.50.", lab.prefix(0) + ".")
                    .replace("192.168.60.", lab.prefix(1) + "."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_start_list_runs_up_to_an_unsupported_agent() throws IOException {
        for (Sample sample : samples()) {
            deploy(sample);
            Await.until(sample.resource() + " has started or failed to start", () -> verdict(sample).isPresent());
            undeploy(sample);

            String verdict = verdict(sample).orElseThrow();
            Figures.print("start list of " + sample.protocol() + "-" + sample.resource(), verdict);
            String agent = verdict.replaceAll(".*ocf:heartbeat:(\\S+).*", "$1");
            assertThat(verdict).matches(text -> text.startsWith("all of") || UNSUPPORTED_AGENTS.contains(agent),
                    "starts, or fails at an agent that the hosts do not support");
        }
    }

    /** Returns the result of the first start attempt, if it has ended. */
    private Optional<String> verdict(Sample sample) {
        int count = sample.entries().size();
        String prefix = "  " + sample.resource() + ": ";
        return lab.lines().stream().filter(line -> line.contains(prefix)).flatMap(line -> {
            if (line.contains("started in")) {
                return Stream.of("all of " + count + " entries");
            }
            Matcher failed = Pattern.compile(": (ocf:heartbeat:\\S+ \\S+) failed to start with (.*)").matcher(line);
            return failed.find()
                    ? Stream.of(position(sample, failed.group(1)) + " of " + count + " entries, then " + failed.group(1)
                            + " ends with " + failed.group(2))
                    : Stream.empty();
        }).findFirst();
    }

    private static long position(Sample sample, String entry) {
        return sample.entries().stream().takeWhile(each -> !each.group().equals("\"" + entry + " ")).count();
    }

    private void deploy(Sample sample) {
        String definition = "/v1/resource-definitions/" + sample.resource();
        lab.linstor("POST", "/v1/resource-definitions",
                "{\"resource_definition\":{\"name\":\"" + sample.resource() + "\"}}");
        volumes(sample).forEach((number, type) -> lab.linstor("POST", definition + "/volume-definitions",
                "{\"volume_definition\":{\"volume_number\":%s,\"size_kib\":32768,\"props\":{%s}}}".formatted(number,
                        type.isEmpty() ? "" : "\"FileSystem/Type\":\"" + type + "\"")));
        lab.linstor("POST", definition + "/autoplace", "{}");
        String content = Base64.getEncoder().encodeToString(sample.text().getBytes(StandardCharsets.UTF_8));
        String path = LabProcess.path(sample.protocol(), sample.resource());
        lab.linstor("PUT", "/v1/files/" + path, "{\"content\":\"" + content + "\"}");
        lab.linstor("POST", definition + "/files/" + path, "");
    }

    /** Returns the file system types by volume number; empty for a volume without file system. */
    private static Map<String, String> volumes(Sample sample) {
        Map<String, String> volumes = new TreeMap<>();
        RAW_VOLUME.matcher(sample.text()).results().forEach(each -> volumes.put(each.group(1), ""));
        VOLUME.matcher(sample.text()).results().forEach(each -> volumes.put(each.group(1), each.group(2)));
        return volumes;
    }

    private void undeploy(Sample sample) {
        String definition = "/v1/resource-definitions/" + sample.resource();
        lab.linstor("DELETE", definition + "/files/" + LabProcess.path(sample.protocol(), sample.resource()), "");
        Await.until(sample.resource() + " is stopped", () -> lab.primary(sample.resource()).isEmpty());
        lab.linstor("DELETE", definition, "");
    }
}
