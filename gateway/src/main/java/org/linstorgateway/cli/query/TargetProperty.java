package org.linstorgateway.cli.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;

/** The properties of targets in lists; see {@link ProtocolProperty} for their protocol. */
public enum TargetProperty implements Property<ListedTarget<?>> {
    /** The identifier, or the name of the LINSTOR resource, which is its last part. */
    NAME,
    /** The service IPs, with or without their prefix lengths. */
    IP,
    /** The state of the service or of the data. Sorted by severity. */
    STATE,
    /** The state of the service. */
    SERVICE,
    /** The state of the data. */
    DATA,
    /** The node that runs the service. */
    NODE,
    /** The sum of the sizes of the volumes. */
    SIZE,
    /** The space that the volumes take of the storage pools. */
    ALLOCATED,
    /** The label of {@code apply}. */
    LABEL,
    /** The LINSTOR resource group. */
    GROUP;

    /** All of them. */
    public static final List<TargetProperty> ALL = List.of(values());

    @Override
    public String word() {
        return Property.word(this);
    }

    @Override
    public boolean isFilter() {
        return this != SIZE && this != ALLOCATED;
    }

    @Override
    public List<String> choices() {
        return switch (this) {
            case STATE ->
                Stream.concat(words(List.of(Service.values())), words(List.of(State.values()))).distinct().toList();
            case SERVICE -> words(List.of(Service.values())).toList();
            case DATA -> words(List.of(State.values())).toList();
            case NAME, IP, NODE, SIZE, ALLOCATED, LABEL, GROUP -> List.of();
        };
    }

    private static Stream<String> words(List<?> values) {
        return values.stream().map(value -> Property.normal(value.toString()));
    }

    @Override
    public List<String> values(ListedTarget<?> element) {
        return switch (this) {
            case NAME -> List.of(element.target().id().text(), element.target().resource());
            case IP -> element.target().serviceIps().stream()
                    .flatMap(ip -> Stream.of(ip.toString(), ip.address().toString())).toList();
            case STATE -> Stream.concat(SERVICE.values(element).stream(), DATA.values(element).stream()).toList();
            case SERVICE -> List.of(element.status().service().toString());
            case DATA -> element.data().stream().map(State::toString).toList();
            case NODE -> element.status().primary().stream().toList();
            case SIZE, ALLOCATED -> List.of();
            case LABEL -> element.deployed().label().map(Object::toString).stream().toList();
            case GROUP -> List.of(element.target().resourceGroup());
        };
    }

    @Override
    public int compare(ListedTarget<?> first, ListedTarget<?> second) {
        return switch (this) {
            case SIZE -> Long.compare(first.sizeKib(), second.sizeKib());
            case ALLOCATED -> Long.compare(first.allocatedKib(), second.allocatedKib());
            case STATE, SERVICE, DATA -> Integer.compare(severity(first), severity(second));
            case IP -> Arrays.compareUnsigned(address(first), address(second));
            case NAME, NODE, LABEL, GROUP -> Comparator.<String>naturalOrder().compare(text(first),
                    text(second));
        };
    }

    private String text(ListedTarget<?> element) {
        return values(element).stream().findFirst().orElse("");
    }

    private static byte[] address(ListedTarget<?> element) {
        return element.target().serviceIps().stream().findFirst().map(ServiceIp::address)
                .map(address -> address.inet().getAddress()).orElse(new byte[0]);
    }

    private int severity(ListedTarget<?> element) {
        int service = this == DATA ? 0 : severity(element.status().service());
        int data = this == SERVICE
                ? 0
                : element.data().stream().mapToInt(TargetProperty::severity).max().orElse(0);
        return Math.max(service, data);
    }

    private static int severity(Service service) {
        return switch (service) {
            case STARTED -> 0;
            case STOPPED -> 1;
            case STARTING -> 2;
            case UNKNOWN -> 4;
            case FAILED -> 5;
        };
    }

    private static int severity(State data) {
        return switch (data) {
            case OK -> 0;
            case DEGRADED -> 3;
            case UNKNOWN -> 4;
            case BAD -> 5;
        };
    }
}
