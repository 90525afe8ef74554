package org.linstorgateway.cli.reference;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.protocol.Protocols;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentSchemaTest {
    private static final Path PAGE = Path.of("..", "docs", "documents.md");

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DocumentSchema.text(Protocols.all()), InputFormat.JSON);

    @Test
    void the_committed_schema_is_current() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "target.schema.json"))).as("run ./dev docs")
                .isEqualTo(DocumentSchema.text(Protocols.all()));
    }

    @Test
    void the_documents_of_the_page_match_the_schema() throws IOException {
        List<String> documents = new ArrayList<>();
        Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(PAGE)).results()
                .forEach(block -> documents.addAll(List.of(block.group(1).split("---\n"))));

        assertThat(documents).hasSize(2)
                .allSatisfy(document -> assertThat(schema.validate(document, InputFormat.YAML)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{protocol: smb, name: media}", "{protocol: nfs}",
            "{protocol: nfs, name: media, colour: 1}",
            "{protocol: iscsi, iqn: iqn.2026-03.org.example:x1, password: secret}",
            "{protocol: nfs, name: media, volumes: [{number: 1}]}",
            "{protocol: nfs, name: media, allowed_ips: 10.0.0.0/8}"})
    void a_wrong_document_does_not_match(String document) {
        assertThat(schema.validate(document, InputFormat.YAML)).isNotEmpty();
    }
}
