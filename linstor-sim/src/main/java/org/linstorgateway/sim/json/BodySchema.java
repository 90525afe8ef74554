package org.linstorgateway.sim.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Schema of a request body: the members that LINSTOR accepts. An unknown member is refused with LINSTOR's own message.
 *
 * @param javaClass the name of LINSTOR's Java class for the body, which the message contains
 * @param members the accepted members in LINSTOR's order
 */
public record BodySchema(String javaClass, Map<String, BodySchema> members) {

    /** Schema that accepts any value. */
    public static final BodySchema ANY = new BodySchema("Object", Map.of());

    /** Copies the members and keeps their order. */
    public BodySchema {
        members = new LinkedHashMap<>(members);
    }

    /** Returns a schema whose members accept any value, in the order in which LINSTOR lists them. */
    public static BodySchema of(String javaClass, String... members) {
        Map<String, BodySchema> all = new LinkedHashMap<>();
        for (String each : members) {
            all.put(each, ANY);
        }
        return new BodySchema(javaClass, all);
    }

    /** Returns a copy in which one member, an object or an array of objects, has a schema of its own. */
    public BodySchema with(String member, BodySchema schema) {
        Map<String, BodySchema> more = new LinkedHashMap<>(members);
        more.put(member, schema);
        return new BodySchema(javaClass, more);
    }

    /**
     * Reads a body and checks its members.
     *
     * @throws InvalidJsonException when it is not a JSON object or has a member that LINSTOR does not know
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
        BodySchema schema = members.get(name);
        if (schema == null) {
            throw new InvalidJsonException(
                    "Unrecognized field \"%s\" (class %s), not marked as ignorable (%d known properties: %s)"
                            .formatted(name, "com.linbit.linstor.api.rest.v1.serializer.JsonGenTypes$" + javaClass,
                                    members.size(), knownNames()));
        }
        schema.check(value);
    }

    private String knownNames() {
        return members.keySet().stream().map(each -> '"' + each + '"').collect(Collectors.joining(", "));
    }
}
