package org.linstorgateway.sim.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The members that LINSTOR knows in a request body, under the name of its own class: unknown ones are refused with
 * LINSTOR's words.
 */
public record Shape(String javaClass, Map<String, Shape> members) {

    /** A member whose own members are not checked. */
    public static final Shape ANY = new Shape("Object", Map.of());

    /** Copies the members in their order. */
    public Shape {
        members = new LinkedHashMap<>(members);
    }

    /** A shape with members of any content, in the order in which LINSTOR names them. */
    public static Shape of(String javaClass, String... members) {
        Map<String, Shape> all = new LinkedHashMap<>();
        for (String each : members) {
            all.put(each, ANY);
        }
        return new Shape(javaClass, all);
    }

    /** The same shape with one member that is checked further: an object or a list of objects. */
    public Shape with(String member, Shape shape) {
        Map<String, Shape> more = new LinkedHashMap<>(members);
        more.put(member, shape);
        return new Shape(javaClass, more);
    }

    /**
     * Reads a body of this shape.
     *
     * @throws JsonProblem when it is no JSON object or has a member that LINSTOR does not know
     */
    public JsonObject read(byte[] text) {
        JsonObject body = JsonObject.read(text);
        check(body.members());
        return body;
    }

    private void check(@Nullable Object value) {
        if (members.isEmpty()) {
            return;
        }
        if (value instanceof Map<?, ?> object) {
            object.forEach(this::checkMember);
        } else if (value instanceof List<?> list) {
            list.forEach(this::check);
        }
    }

    private void checkMember(Object name, @Nullable Object value) {
        Shape shape = members.get(name);
        if (shape == null) {
            throw new JsonProblem(
                    "Unrecognized field \"%s\" (class %s), not marked as ignorable (%d known properties: %s)"
                            .formatted(name, "com.linbit.linstor.api.rest.v1.serializer.JsonGenTypes$" + javaClass,
                                    members.size(), known()));
        }
        shape.check(value);
    }

    private String known() {
        return members.keySet().stream().map(each -> '"' + each + '"').collect(Collectors.joining(", "));
    }
}
