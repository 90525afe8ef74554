package org.linstorgateway.cli.document;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.cli.parser.PasswordFile;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.protocol.VolumeSize;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Reads documents that describe targets: the fields of a request to create one, with {@code protocol}. A size may be a text with
 * a unit ({@code size}), and a password stands in a file or a variable ({@code password_file}, {@code password_env}).
 */
public final class DocumentReader {
    static final String PROTOCOL = "protocol";
    static final String FILE_SUFFIX = "_file";
    static final String VARIABLE_SUFFIX = "_env";
    private static final String SIZE = "size";
    private static final String SIZE_KIB = "size_kib";

    private final List<Protocol<?>> protocols;
    private final InputStream standardInput;
    private final Function<String, @Nullable String> environment;

    /** @param environment returns the value of a variable, null if it is not set */
    public DocumentReader(List<Protocol<?>> protocols, InputStream standardInput,
            Function<String, @Nullable String> environment) {
        this.protocols = List.copyOf(protocols);
        this.standardInput = standardInput;
        this.environment = environment;
    }

    /**
     * Reads all documents of files, directories or standard input ({@code -}).
     *
     * @throws GatewayException ({@code INVALID}) naming the document that is wrong
     */
    public List<TargetDocument> read(List<String> names) {
        List<TargetDocument> documents = new ArrayList<>();
        for (String name : names) {
            new DocumentFiles(standardInput).read(name).forEach(value -> documents.add(document(value)));
        }
        return documents;
    }

    private TargetDocument document(DocumentFiles.Value value) {
        try {
            if (!(value.value() instanceof Map<?, ?> map)) {
                throw invalid("it is no object with fields");
            }
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(String.valueOf(name), field));
            Protocol<?> protocol = protocol(fields.remove(PROTOCOL));
            readSecrets(protocol, fields, value.source());
            fields.computeIfPresent(TargetJson.VOLUMES, (_, volumes) -> volumes(volumes));
            return new TargetDocument(protocol, fields, value.source());
        } catch (GatewayException e) {
            throw e.with(value.source() + ": " + e.getMessage(), e.hint());
        }
    }

    private Protocol<?> protocol(@Nullable Object word) {
        return protocols.stream().filter(protocol -> protocol.names().rest().equals(word)
                || protocol.names().command().equals(word)).findFirst()
                .orElseThrow(() -> invalid("'" + PROTOCOL + "' must be one of "
                        + protocols.stream().map(protocol -> protocol.names().rest())
                                .collect(Collectors.joining(", "))));
    }

    /** Secrets do not stand in documents, which are kept in version control. */
    private void readSecrets(Protocol<?> protocol, Map<String, @Nullable Object> fields, String source) {
        for (Option option : protocol.form().options(Operation.CREATE)) {
            if (option.type() == ValueType.SECRET) {
                option.field().ifPresent(field -> readSecret(field, fields, source));
            }
        }
    }

    private void readSecret(String field, Map<String, @Nullable Object> fields, String source) {
        if (fields.containsKey(field) && fields.get(field) != null) {
            throw GatewayException.of(ErrorCode.INVALID_DOCUMENT, "'" + field + "' stands in the document",
                    "Write it into a file that only you can read, and name that file in '" + field + FILE_SUFFIX
                            + "'; or name a variable in '" + field + VARIABLE_SUFFIX + "'.");
        }
        Optional<Object> file = Optional.ofNullable(fields.remove(field + FILE_SUFFIX));
        Optional<Object> variable = Optional.ofNullable(fields.remove(field + VARIABLE_SUFFIX));
        if (file.isPresent() && variable.isPresent()) {
            throw invalid("'" + field + "' is given twice, by a file and by a variable");
        }
        file.ifPresent(name -> fields.put(field,
                new PasswordFile(beside(source, name.toString()), standardInput).read().reveal()));
        variable.ifPresent(name -> fields.put(field, Optional.ofNullable(environment.apply(name.toString()))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> invalid("the variable '" + name + "' for '" + field + "' is not set"))));
    }

    /** A relative path counts from the directory of the document. */
    private static String beside(String source, String name) {
        Path file = Path.of(source.replaceFirst(", document .*", ""));
        return Path.of(name).isAbsolute() || file.getParent() == null ? name : file.resolveSibling(name).toString();
    }

    private static Object volumes(@Nullable Object volumes) {
        return volumes instanceof List<?> list
                ? list.stream().map(DocumentReader::volume).toList()
                : Objects.requireNonNullElse(volumes, List.of());
    }

    private static Object volume(Object volume) {
        if (!(volume instanceof Map<?, ?> map) || !map.containsKey(SIZE)) {
            return volume;
        }
        Map<Object, @Nullable Object> fields = new HashMap<>(map);
        Object size = fields.remove(SIZE);
        if (fields.containsKey(SIZE_KIB)) {
            throw invalid("a volume has '" + SIZE + "' and '" + SIZE_KIB + "': give one of them");
        }
        fields.put(SIZE_KIB, VolumeSize.parseKib(String.valueOf(size)));
        return fields;
    }

    private static GatewayException invalid(String message) {
        return GatewayException.of(ErrorCode.INVALID_DOCUMENT, message);
    }
}
