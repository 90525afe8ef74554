package org.linstorgateway.cli.document;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.cli.document.TargetChange.PlannedGrowth;
import org.linstorgateway.cli.document.TargetChange.PlannedPatch;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeResize;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.VolumeJson;

/** Compares a document with the cluster. A field that the document does not name stays as it is. */
final class DocumentComparison<T extends Target> {

    private final Protocol<T> protocol;
    private final Targets<T> targets;
    private final Map<String, @Nullable Object> fields;
    private final Optional<Label> label;

    /** @param label the label that the target is to have; empty to leave its label as it is */
    DocumentComparison(Protocol<T> protocol, Targets<T> targets, TargetDocument document, Optional<Label> label) {
        this.protocol = protocol;
        this.targets = targets;
        this.label = label;
        this.fields = new LinkedHashMap<>();
        document.fields().forEach((name, value) -> fields.put(name.toLowerCase(Locale.ROOT), value));
    }

    /**
     * Returns what the document changes.
     *
     * @throws GatewayException ({@code INVALID}) if no such target can be made of the one that exists
     */
    TargetChange<T> change() {
        TargetId id = id();
        Optional<Deployed<T>> existing = existing(id);
        if (existing.isEmpty()) {
            T wanted = wanted(fields);
            protocol.rules().requireCreatable(wanted);
            return new TargetChange<>(protocol, wanted, Optional.of(targets.planCreate(wanted, MissingGroup.REFUSE)),
                    Optional.empty(), List.of(), List.of(), label, List.of());
        }
        return changeOf(existing.get());
    }

    private TargetId id() {
        String field = protocol.form().options(Operation.CREATE).stream().filter(Option::isParameter)
                .flatMap(option -> option.field().stream()).findFirst().orElseThrow();
        return protocol.names().parseId(Json.object(fields).requiredString(field));
    }

    private Optional<Deployed<T>> existing(TargetId id) {
        try {
            return Optional.of(targets.get(id));
        } catch (GatewayException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** @throws GatewayException ({@code INVALID}) also for a field that nobody knows */
    private T wanted(Map<String, @Nullable Object> request) {
        JsonObject json = Json.object(request).remembering();
        json.accept("status");
        json.accept(TargetJson.RESOURCE_TIMEOUT);
        T wanted = protocol.wire().target(json);
        if (!json.unreadFields().isEmpty()) {
            throw GatewayException.of(ErrorCode.UNKNOWN_FIELD,
                    "there is no field '" + String.join("', '", json.unreadFields()) + "'");
        }
        return wanted;
    }

    private TargetChange<T> changeOf(Deployed<T> existing) {
        T current = existing.target();
        Map<String, Object> present = protocol.wire().request(current, Duration.ZERO);
        T wanted = wanted(complete(present));
        requireUnchangeable(present, protocol.wire().request(wanted, Duration.ZERO));
        Optional<Label> newLabel = newLabel(existing);
        if (!fields.containsKey(TargetJson.VOLUMES)) {
            return new TargetChange<>(protocol, wanted, Optional.empty(), patch(current.id(), present), List.of(),
                    List.of(),
                    newLabel, List.of());
        }
        List<Volume> added = added(wanted.volumes(), current.volumes());
        List<PlannedGrowth> grown = grown(current.id(), wanted.volumes(), current.volumes());
        return new TargetChange<>(protocol, wanted, Optional.empty(), patch(current.id(), present), grown, added,
                newLabel, staying(wanted.volumes(), current.volumes()));
    }

    /** A target with another label is managed by another set of documents, which would delete it without a document. */
    private Optional<Label> newLabel(Deployed<T> existing) {
        existing.label().filter(other -> label.isPresent() && !other.equals(label.get())).ifPresent(other -> {
            throw GatewayException.of(ErrorCode.OTHER_LABEL, "the " + protocol.names().noun() + " '"
                    + existing.target().id().text() + "' has the label '" + other + "' and not '" + label.get() + "'",
                    "Remove the document; or remove the label first: linstor-gateway " + protocol.names().command()
                            + " unlabel " + existing.target().resource());
        });
        return existing.label().isPresent() ? Optional.empty() : label;
    }

    /** The server refuses a size that is below the present one. */
    private List<PlannedGrowth> grown(TargetId id, List<Volume> wanted, List<Volume> present) {
        return wanted.stream().filter(volume -> present.stream()
                .anyMatch(other -> other.number() == volume.number() && other.sizeKib() != volume.sizeKib()))
                .map(volume -> new VolumeResize(volume.number(), volume.sizeKib(), Optional.empty()))
                .map(resize -> new PlannedGrowth(resize, targets.planResize(id, resize))).toList();
    }

    /** A document of an existing target need not name its password, without which the user name would be incomplete. */
    private Map<String, @Nullable Object> complete(Map<String, Object> present) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>(protocol.wire().patched(present, fields));
        if (fields.containsKey(TargetJson.VOLUMES)) {
            request.put(TargetJson.VOLUMES, fields.get(TargetJson.VOLUMES));
        }
        boolean hasSecret = secrets().allMatch(fields::containsKey);
        options(Operation.SET).filter(option -> !hasSecret && option.type() == ValueType.TEXT && !option.isList())
                .flatMap(option -> option.field().stream()).forEach(request::remove);
        return request;
    }

    private Stream<String> secrets() {
        return options(Operation.SET).filter(option -> option.type() == ValueType.SECRET)
                .flatMap(option -> option.field().stream());
    }

    private Stream<Option> options(Operation operation) {
        return protocol.form().options(operation).stream();
    }

    private void requireUnchangeable(Map<String, Object> present, Map<String, Object> wanted) {
        List<String> changeable = options(Operation.SET).flatMap(DocumentComparison::fieldsOf).toList();
        options(Operation.CREATE).flatMap(DocumentComparison::fieldsOf)
                .filter(field -> fields.containsKey(field) && !changeable.contains(field)
                        && !field.equals(TargetJson.VOLUMES))
                .filter(field -> !String.valueOf(present.get(field))
                        .equalsIgnoreCase(String.valueOf(wanted.get(field))))
                .findFirst().ifPresent(field -> {
                    throw GatewayException.of(ErrorCode.FIELD_UNCHANGEABLE,
                            "'" + field + "' is " + shown(present.get(field)) + " and cannot become "
                                    + shown(wanted.get(field)));
                });
    }

    private static String shown(@Nullable Object value) {
        return value == null || List.of().equals(value) ? "not set" : value.toString();
    }

    private static Stream<String> fieldsOf(Option option) {
        return Stream.concat(option.field().stream(), option.singleField().stream());
    }

    private Optional<PlannedPatch> patch(TargetId id, Map<String, Object> present) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        options(Operation.SET).flatMap(DocumentComparison::fieldsOf).filter(fields::containsKey)
                .filter(field -> !Objects.equals(fields.get(field), present.get(field)))
                .forEach(field -> changed.put(field, fields.get(field)));
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        TargetPatch patch = new TargetPatch(changed).forRevision(targets.revision(id));
        return Optional.of(new PlannedPatch(patch, targets.planChange(id, patch)))
                .filter(planned -> !planned.plan().isUpToDate());
    }

    private static List<Volume> added(List<Volume> wanted, List<Volume> present) {
        wanted.forEach(volume -> present.stream().filter(other -> other.number() == volume.number()).findFirst()
                .ifPresent(other -> {
                    requireSamePath(volume, other);
                    requireSameBlockSize(volume, other);
                }));
        return wanted.stream().filter(volume -> present.stream().noneMatch(other -> other.number() == volume.number()))
                .toList();
    }

    private static void requireSamePath(Volume wanted, Volume present) {
        if (wanted.exportPath().isPresent() && !wanted.exportPath().equals(present.exportPath())) {
            throw GatewayException.of(ErrorCode.FIELD_UNCHANGEABLE, "volume " + wanted.number() + " is exported at "
                    + present.exportPath().orElse("no path") + " and not at " + wanted.exportPath().get());
        }
    }

    private static void requireSameBlockSize(Volume wanted, Volume present) {
        if (wanted.blockSize().isPresent() && !wanted.blockSize().equals(present.blockSize())) {
            throw VolumeJson.fixedBlockSize();
        }
    }

    private static List<String> staying(List<Volume> wanted, List<Volume> present) {
        return present.stream().filter(volume -> wanted.stream().noneMatch(other -> other.number() == volume.number()))
                .map(volume -> "volume " + volume.number()
                        + " is not in the document and stays; delete-volume deletes it")
                .toList();
    }
}
