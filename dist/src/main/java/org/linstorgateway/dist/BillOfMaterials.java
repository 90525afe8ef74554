package org.linstorgateway.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Software bill of materials (SBOM) of the packages in CycloneDX format: the jars and the Java runtime. */
final class BillOfMaterials {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ObjectNode document;

    private BillOfMaterials(ObjectNode document) {
        this.document = document;
    }

    /**
     * A third-party component.
     *
     * @param licence names or SPDX identifiers of its licences, separated by commas; empty when unknown
     */
    record Component(String name, String version, String licence) {}

    /** Reads the bill of materials that the Maven build writes. It does not contain the Java runtime. */
    static BillOfMaterials read(Path file) {
        try {
            return new BillOfMaterials((ObjectNode) JSON.readTree(FileTree.read(file)));
        } catch (IOException e) {
            throw new PackagingException("cannot parse the bill of materials '" + file + "'", e);
        }
    }

    /** Adds the Java runtime, which is described in its file {@code release}. */
    void addRuntime(Path runtime) {
        Properties release = new Properties();
        FileTree.read(runtime.resolve("release")).lines().filter(line -> line.contains("=")).forEach(line -> release
                .setProperty(line.substring(0, line.indexOf('=')),
                        line.substring(line.indexOf('=') + 1).replace("\"", "")));
        ObjectNode component = document.withArray("/components").addObject();
        component.put("type", "platform").put("bom-ref", "java-runtime");
        component.putObject("supplier").put("name", release.getProperty("IMPLEMENTOR", "unknown"));
        component.put("name", "OpenJDK");
        component.put("version", release.getProperty("JAVA_RUNTIME_VERSION", release.getProperty("JAVA_VERSION", "")));
        component.put("description", "Java runtime with the modules " + release.getProperty("MODULES", ""));
        component.putArray("licenses").addObject().put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
    }

    /** Returns the third-party components, in document order. */
    List<Component> components() {
        List<Component> components = new ArrayList<>();
        for (JsonNode component : document.path("components")) {
            String group = component.path("group").asText();
            if (!group.equals("org.linstorgateway")) {
                String name = component.path("name").asText();
                components.add(new Component(group.isEmpty() ? name : group + ":" + name,
                        component.path("version").asText(), licence(component)));
            }
        }
        return List.copyOf(components);
    }

    private static String licence(JsonNode component) {
        List<String> licences = new ArrayList<>();
        for (JsonNode entry : component.path("licenses")) {
            JsonNode licence = entry.path("license");
            licences.add(entry.path("expression").asText(licence.path("id").asText(licence.path("name").asText())));
        }
        return String.join(", ", licences);
    }

    /** Writes the document as indented JSON. */
    void write(Path file) {
        try {
            FileTree.write(file, JSON.writeValueAsString(document) + "\n");
        } catch (IOException e) {
            throw new PackagingException("cannot write the bill of materials", e);
        }
    }
}
