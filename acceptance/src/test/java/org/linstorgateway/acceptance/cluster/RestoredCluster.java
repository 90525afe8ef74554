package org.linstorgateway.acceptance.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.linstorgateway.acceptance.Subprocess;

/** What all clusters share: knowledge of what a scenario has switched off, and the restoration after it. */
abstract class RestoredCluster implements Cluster {
    private final Set<String> withoutPower = new LinkedHashSet<>();
    private final Set<String> cut = new LinkedHashSet<>();
    private final Set<String> withoutSatellite = new LinkedHashSet<>();
    private final Deque<Runnable> actions = new ArrayDeque<>();
    private final Map<Implementation, Optional<String>> missing = new ConcurrentHashMap<>();
    private boolean withoutController;

    abstract void switchOff(String node);

    abstract void switchOn(String node);

    abstract void disconnect(String node);

    abstract void connect(String node);

    abstract void killController();

    abstract void bringUpController();

    abstract void endSatellite(String node);

    abstract void beginSatellite(String node);

    @Override
    public final void powerOff(String node) {
        withoutPower.add(node);
        switchOff(node);
    }

    @Override
    public final void powerOn(String node) {
        switchOn(node);
        withoutPower.remove(node);
        withoutSatellite.remove(node);
    }

    @Override
    public final void cut(String node) {
        cut.add(node);
        disconnect(node);
    }

    @Override
    public final void heal(String node) {
        connect(node);
        cut.remove(node);
    }

    @Override
    public final void stopController() {
        withoutController = true;
        killController();
    }

    @Override
    public final void startController() {
        bringUpController();
        timeouts().until("LINSTOR's controller answers", linstor()::answers);
        withoutController = false;
    }

    @Override
    public final void stopSatellite(String node) {
        withoutSatellite.add(node);
        endSatellite(node);
    }

    @Override
    public final void startSatellite(String node) {
        beginSatellite(node);
        withoutSatellite.remove(node);
    }

    @Override
    public final void beforeRestore(Runnable action) {
        actions.push(action);
    }

    @Override
    public final Optional<String> missing(Implementation implementation) {
        return missing.computeIfAbsent(implementation, this::probe);
    }

    private Optional<String> probe(Implementation implementation) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String node : nodes()) {
            Subprocess.Result result = onNode(node, implementation.nodeProbe());
            if (!result.ok()) {
                reasons.put(node, result.text());
            }
        }
        if (!reasons.isEmpty()) {
            return Optional.of(String.join(", ", reasons.keySet()) + " cannot serve it"
                    + reasons.values().stream().filter(text -> !text.isBlank()).findFirst().map(": "::concat)
                            .orElse(""));
        }
        return client("sh", "-c", implementation.clientProbe()).ok()
                ? Optional.empty()
                : Optional.of("the client has no programs or modules for it");
    }

    @Override
    public final void restore() {
        List<Throwable> failures = new ArrayList<>();
        bringUp(failures);
        while (!actions.isEmpty()) {
            attempt(actions.pop(), failures);
        }
        attempt(new Leftovers(this)::deleteAll, failures);
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError("the cluster could not be restored: "
                    + failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")));
            failures.forEach(error::addSuppressed);
            throw error;
        }
    }

    private void bringUp(List<Throwable> failures) {
        if (withoutController) {
            attempt(this::startController, failures);
        }
        List.copyOf(cut).forEach(node -> attempt(() -> heal(node), failures));
        List.copyOf(withoutPower).forEach(node -> attempt(() -> powerOn(node), failures));
        List.copyOf(withoutSatellite).forEach(node -> attempt(() -> startSatellite(node), failures));
        attempt(() -> timeouts().until("all satellites are connected",
                () -> linstor().onlineNodes().containsAll(nodes())), failures);
    }

    /** Every part is restored even if another one fails. */
    private static void attempt(Runnable action, List<Throwable> failures) {
        try {
            action.run();
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    @Override
    public final Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("LINSTOR Gateway", firstLine(gateway("version").text()));
        versions.put("LINSTOR", linstor().version());
        NodeVersions.SCRIPTS.forEach((name, script) -> versions.put(name, nodes().stream()
                .map(node -> onNode(node, script)).map(result -> result.ok() ? firstLine(result.text()) : "none")
                .map(text -> text.isBlank() ? "none" : text).distinct().collect(Collectors.joining(", "))));
        return versions;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
