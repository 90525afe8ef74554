package org.linstorgateway.cli.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Files with documents in YAML 1.2, of which JSON is a part. */
final class DocumentFiles {
    private static final String STANDARD_INPUT = "-";
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");
    /** Aliases could make a short file expand to a huge document. */
    private static final int MOST_ALIASES = 100;
    private static final int LONGEST = 4 << 20;

    private final InputStream standardInput;

    DocumentFiles(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** A value of a file, and where it stands. */
    record Value(Object value, String source) {}

    /**
     * Reads a file, all files of a directory that end with {@code .yaml}, {@code .yml} or {@code .json}, in the order of their
     * names, or standard input ({@code -}). The elements of an array count as documents.
     *
     * @throws GatewayException ({@code INVALID}) if a file cannot be read, is not YAML, or if there is no document
     */
    List<Value> read(String name) {
        List<Value> values = new ArrayList<>();
        for (String file : files(name)) {
            values.addAll(parse(file.equals(STANDARD_INPUT) ? "standard input" : file, text(file)));
        }
        if (values.isEmpty()) {
            throw GatewayException.of(ErrorCode.DOCUMENT_UNREADABLE, "'" + name + "' has no document");
        }
        return values;
    }

    private static List<String> files(String name) {
        if (name.isEmpty()) {
            throw GatewayException.of(ErrorCode.DOCUMENT_UNREADABLE, "the name of a file with documents is empty",
                    "Give '.' for the files of the present directory.");
        }
        if (name.equals(STANDARD_INPUT) || !Files.isDirectory(Path.of(name))) {
            return List.of(name);
        }
        try (Stream<Path> files = Files.list(Path.of(name))) {
            return files.map(Path::toString)
                    .filter(file -> ENDINGS.stream().anyMatch(file.toLowerCase(Locale.ROOT)::endsWith)).sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(name, e);
        }
    }

    private String text(String file) {
        try (InputStream in = file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw GatewayException.of(ErrorCode.DOCUMENT_UNREADABLE,
                        "'" + file + "' is longer than " + (LONGEST >> 20) + " MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static GatewayException unreadable(String file, Exception cause) {
        return GatewayException.of(ErrorCode.DOCUMENT_UNREADABLE, "'" + file + "' cannot be read", "", cause);
    }

    private static List<Value> parse(String file, String text) {
        List<Value> values = new ArrayList<>();
        try {
            int number = 0;
            LoadSettings settings = LoadSettings.builder().setLabel(file).setMaxAliasesForCollections(MOST_ALIASES)
                    .setAllowDuplicateKeys(false).build();
            for (Object document : new Load(settings).loadAllFromString(text)) {
                number++;
                List<?> elements = document instanceof List<?> list
                        ? list
                        : document == null ? List.of() : List.of(document);
                for (int i = 0; i < elements.size(); i++) {
                    values.add(new Value(elements.get(i), file + ", document " + number
                            + (document instanceof List<?> ? ", element " + (i + 1) : "")));
                }
            }
            return values;
        } catch (MarkedYamlEngineException e) {
            throw GatewayException.of(ErrorCode.DOCUMENT_UNREADABLE, "'" + file + "' is not YAML: " + place(e), "", e);
        } catch (YamlEngineException e) {
            throw GatewayException.of(ErrorCode.DOCUMENT_UNREADABLE, "'" + file + "' is not YAML", "", e);
        }
    }

    /** Returns the place and the kind of a mistake, without the text of the file. */
    private static String place(MarkedYamlEngineException e) {
        return e.getProblemMark()
                .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ")
                .orElse("") + e.getProblem();
    }
}
