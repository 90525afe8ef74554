package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.target.Label;

import static org.linstorgateway.contract.Examples.VMSTORE_FILE;

/** The state of the target 'vmstore' in the cluster. */
record ObservedTarget(SimulatedCluster cluster) {
    static final String OLD_KEY = "  id = \"iscsi-vmstore\"\n";
    static final String NEW_OPTION = "DrbdOptions/Resource/on-no-data-accessible";

    /** Tells whether neither the target nor its resource group exists. */
    boolean isEmpty() {
        return isDeleted() && cluster.linstor().resourceGroup("gold").isEmpty();
    }

    /** Tells whether the target has a resource group of its own. */
    boolean hasOwnGroup() {
        return cluster.linstor().resourceGroup("gateway-vmstore").isPresent();
    }

    /** Tells whether the group of the target is gone, or lists name it: LINSTOR keeps it as long as it deletes the resource. */
    boolean listsOwnGroup() {
        return !hasOwnGroup() || cluster.iscsiTargets().list().warnings().stream()
                .anyMatch(warning -> warning.contains("gateway-vmstore"));
    }

    boolean isDeleted() {
        return cluster.simulator().definitionNames().isEmpty() && cluster.simulator().fileNames().isEmpty();
    }

    /** Tells whether there is no target, or a complete one that serves all of its volumes. */
    boolean isComplete() {
        return isDeleted()
                || (exists() && !isRestarting() && !has("Aux/linstor-gateway/adopting")
                        && (isAttached() || has("Aux/linstor-gateway/progress", " done"))
                        && IntStream.rangeClosed(1, 2).allMatch(number -> servesVolume(number) || !hasVolume(number)));
    }

    private boolean has(String property, String ending) {
        return cluster.linstor().resourceDefinition("vmstore").orElseThrow().props().getOrDefault(property, "")
                .endsWith(ending);
    }

    /** Tells whether a command has stopped the service to change it, and has not started it again. */
    private boolean isRestarting() {
        return !isAttached() && has("Aux/linstor-gateway/restart");
    }

    /** Tells whether the resource that {@link DataResource} made is there with its data. */
    boolean hasData() {
        return DataResource.isIntact(cluster.linstor());
    }

    /** Tells whether the adopted resource is a complete target. */
    boolean isAdopted() {
        return hasData() && isRunning() && !has("Aux/linstor-gateway/adopting") && servesVolume(1)
                && text().contains("path=/dev/drbd/by-res/vmstore/0 ");
    }

    /** Tells whether the resource is the same as before the adoption. */
    boolean isNotAdopted() {
        return hasData() && cluster.simulator().fileNames().isEmpty() && DataResource.isUnchanged(cluster.linstor())
                && eventually(() -> cluster.simulator().primaryOf("vmstore").isEmpty());
    }

    boolean isRunning() {
        return exists() && isAttached() && eventually(() -> cluster.simulator().primaryOf("vmstore").isPresent());
    }

    boolean isStopped() {
        return exists() && !isAttached() && eventually(() -> cluster.simulator().primaryOf("vmstore").isEmpty());
    }

    boolean isUpToDate() {
        return has(NEW_OPTION) && !text().contains(OLD_KEY) && text().contains("schema-version = 1");
    }

    boolean isOld() {
        return !has(NEW_OPTION) && text().contains(OLD_KEY) && !text().contains("schema-version");
    }

    private boolean has(String option) {
        return cluster.linstor().resourceDefinition("vmstore").orElseThrow().props().containsKey(option);
    }

    private String text() {
        return cluster.file(VMSTORE_FILE).orElse("");
    }

    /** Tells whether the promoter file serves a volume. */
    boolean servesVolume(int number) {
        return hasVolume(number) && cluster.file(VMSTORE_FILE).orElse("").contains("lun=" + number + " ");
    }

    /** Tells whether the file and the running units let an initiator log in. */
    boolean admits(String initiator) {
        return text().contains(initiator) && eventually(() -> running().contains(initiator));
    }

    boolean runsOn(String node) {
        return isRunning() && cluster.simulator().primaryOf("vmstore").filter(node::equals).isPresent();
    }

    /** Tells whether every node has its promoter file enabled, or is recorded as one that the next command releases. */
    boolean forgetsNoHeldNode() {
        String held = cluster.linstor().resourceDefinition("vmstore").orElseThrow().props()
                .getOrDefault("Aux/linstor-gateway/move", "");
        return cluster.nodesOf("vmstore").stream().allMatch(node -> held.contains(node)
                || cluster.simulator().nodeFiles(node).containsKey(VMSTORE_FILE));
    }

    /** Tells whether the target is kept away from a node, on the node and in LINSTOR. */
    boolean isDisabledOn(String node) {
        return isRecordedOn(node) && cluster.simulator().nodeFiles(node).containsKey(VMSTORE_FILE + ".disabled")
                && !runsOn(node);
    }

    /** Tells whether a drained node does not run the target, and cannot. */
    boolean isKeptFrom(String node) {
        return isDrained(node) && cluster.simulator().nodeFiles(node).containsKey(VMSTORE_FILE + ".disabled")
                && !runsOn(node);
    }

    /** Tells whether a node is not drained and can run the target. */
    boolean isOpen(String node) {
        return !isDrained(node) && cluster.simulator().nodeFiles(node).containsKey(VMSTORE_FILE);
    }

    private boolean isDrained(String node) {
        return cluster.linstor().nodes().stream().filter(each -> each.name().equals(node))
                .anyMatch(each -> each.props().keySet().stream()
                        .anyMatch(name -> name.startsWith("Aux/linstor-gateway/")));
    }

    boolean isEnabledOn(String node) {
        return !isRecordedOn(node) && cluster.simulator().nodeFiles(node).containsKey(VMSTORE_FILE);
    }

    private boolean isRecordedOn(String node) {
        return cluster.linstor().resourceDefinition("vmstore").orElseThrow().props()
                .containsKey("Aux/linstor-gateway/disabled-on/" + node);
    }

    /** Tells whether LINSTOR has this label of the target. */
    boolean has(Label label) {
        return has("Aux/linstor-gateway/label", label.text());
    }

    /** Tells whether neither the file nor a running unit names an initiator. */
    boolean knowsNothingOf(String initiator) {
        return !text().contains(initiator) && eventually(() -> !running().contains(initiator));
    }

    private String running() {
        return String.join("\n", cluster.simulator().runningEntries("vmstore"));
    }

    /** Waits until a volume no longer exists: LINSTOR deletes it only after all nodes have connected. */
    boolean losesVolume(int number) {
        return eventually(() -> !hasVolume(number));
    }

    /** Tells whether LINSTOR or the promoter file has a volume. */
    boolean hasVolume(int number) {
        return cluster.file(VMSTORE_FILE).orElse("").contains("lun=" + number + " ")
                || cluster.linstor().resourceDefinition("vmstore").orElseThrow().volumes().stream()
                        .anyMatch(volume -> volume.number() == number);
    }

    /** Tells whether a volume has a size on all nodes. */
    boolean hasGrownVolume(int number, long sizeKib) {
        return cluster.linstor().resourceDefinition("vmstore").orElseThrow().volumes().stream()
                .anyMatch(volume -> volume.number() == number && volume.sizeKib() == sizeKib && !volume.resizing());
    }

    private boolean exists() {
        return cluster.simulator().definitionNames().contains("vmstore")
                && cluster.simulator().fileNames().contains(VMSTORE_FILE);
    }

    private boolean isAttached() {
        return cluster.linstor().resourceDefinition("vmstore").filter(d -> d.hasFile(VMSTORE_FILE)).isPresent();
    }

    /** Returns the nodes that have the file as it is in LINSTOR, and those that have another text marked with {@code !}. */
    List<String> nodesWithFile(String path) {
        return cluster.simulator().nodeNames().stream()
                .flatMap(node -> Optional.ofNullable(cluster.simulator().nodeFiles(node).get(path))
                        .map(text -> text.equals(cluster.file(path).orElse("")) ? node : node + "!").stream())
                .toList();
    }

    /** Returns the nodes that have to have the file: all of the resource while it is attached. */
    List<String> expectedNodes() {
        return exists() && isAttached()
                ? cluster.nodesOf("vmstore").stream().filter(node -> !isRecordedOn(node) && !isDrained(node)).sorted()
                        .toList()
                : List.of();
    }

    /** Waits for a condition, since DRBD Reactor reacts with a delay; returns whether it holds. */
    static boolean eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    @Override
    public String toString() {
        return "definitions " + cluster.simulator().definitionNames() + ", files " + cluster.simulator().fileNames()
                + ", primary " + cluster.simulator().primaryOf("vmstore") + ", " + cluster.linstor()
                        .resourceDefinition("vmstore")
                        .map(d -> d.flags() + " volumes " + d.volumes().size() + " attached "
                                + d.hasFile(VMSTORE_FILE));
    }
}
