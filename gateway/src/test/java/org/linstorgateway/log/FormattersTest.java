package org.linstorgateway.log;

import java.util.List;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.trace.RequestContext;
import org.linstorgateway.trace.Trace;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

class FormattersTest {
    private static LogRecord entry(Level level) {
        LogRecord entry = new LogRecord(level, "two\nlines of {0}");
        entry.setParameters(new Object[]{"text"});
        entry.setLoggerName("a.b");
        return entry;
    }

    private static LogRecord failure() {
        LogRecord entry = entry(Level.SEVERE);
        entry.setThrown(new IllegalStateException("broken"));
        return entry;
    }

    @ParameterizedTest
    @CsvSource({"SEVERE,3", "WARNING,4", "INFO,6", "CONFIG,7", "FINE,7", "FINEST,7"})
    void every_line_for_the_journal_has_a_level(String level, int number) {
        assertThat(new JournalFormatter().format(entry(Level.parse(level))))
                .isEqualTo("<" + number + ">two\n<" + number + ">    lines of text\n");
        assertThat(new JournalFormatter().format(failure()).lines()).allMatch(line -> line.startsWith("<3>"))
                .anyMatch(line -> line.endsWith("IllegalStateException: broken")).hasSizeGreaterThan(3);
    }

    @Test
    void text_has_level_message_and_stack_trace() {
        assertThat(new TextFormatter().format(entry(Level.WARNING))).isEqualTo("WARNING: two\n    lines of text\n");
        assertThat(new TextFormatter().format(entry(Level.FINE))).startsWith("DEBUG: ");
        assertThat(new TextFormatter().format(failure())).startsWith("ERROR: ")
                .contains("IllegalStateException: broken\n\tat ");
    }

    @Test
    void entries_of_a_request_have_its_identifier() {
        new RequestContext("id-1", Optional.empty()).run(() -> {
            assertThat(new TextFormatter().format(entry(Level.WARNING)))
                    .isEqualTo("WARNING: two\n    lines of text [request id-1]\n");
            assertThat(new TextFormatter().format(failure())).contains("[request id-1]\njava.lang.Illegal");
            assertThat(Json.readObject(new JsonFormatter().format(entry(Level.INFO))).string("request"))
                    .hasValue("id-1");
        });
        assertThat(new TextFormatter().format(entry(Level.WARNING))).doesNotContain("request");
    }

    @Test
    void entries_of_a_traced_request_have_the_trace_too() {
        String id = "4bf92f3577b34da6a3ce929d0e0e4736";
        new RequestContext("id-1", Optional.of(new Trace(id, 1, Optional.empty()))).run(() -> {
            assertThat(new TextFormatter().format(entry(Level.WARNING)))
                    .endsWith(" [request id-1, trace_id " + id + "]\n");
            assertThat(new JournalFormatter().format(entry(Level.WARNING)))
                    .endsWith(" [request id-1, trace_id " + id + "]\n");
            assertThat(Json.readObject(new JsonFormatter().format(entry(Level.INFO))).string("trace_id"))
                    .hasValue(id);
        });
    }

    @Test
    void what_a_message_says_itself_is_not_repeated() {
        LogRecord line = new LogRecord(Level.INFO, "GET /x: 200 in 1 ms, request id-1");
        new RequestContext("id-1", Optional.empty()).run(() -> {
            assertThat(new TextFormatter().format(line)).isEqualTo("INFO: GET /x: 200 in 1 ms, request id-1\n");
            assertThat(Json.readObject(new JsonFormatter().format(line)).string("request")).hasValue("id-1");
        });
    }

    @ParameterizedTest
    @CsvSource({"SEVERE,error", "WARNING,warn", "INFO,info", "FINE,debug", "FINER,trace", "FINEST,trace"})
    void json_is_one_object_per_line(String level, String name) {
        LogRecord entry = entry(Level.parse(level));

        String line = new JsonFormatter().format(entry);

        assertThat(line).endsWith("}\n").hasLineCount(1);
        JsonObject object = Json.readObject(line);
        assertThat(object.string("level")).hasValue(name);
        assertThat(object.string("message")).hasValue("two\nlines of text");
        assertThat(object.string("logger")).hasValue("a.b");
        assertThat(object.string("time")).hasValue(entry.getInstant().toString());
        assertThat(object.string("trace")).isEmpty();
    }

    @Test
    void json_has_the_stack_trace() {
        assertThat(Json.readObject(new JsonFormatter().format(failure())).string("trace").orElseThrow())
                .contains("IllegalStateException: broken\n\tat ");
    }

    @Test
    void control_characters_are_escaped_in_all_formats() {
        LogRecord entry = new LogRecord(Level.INFO, "LINSTOR: \u001b[2J\r\u009b5A\u202e\nWARNING: forged");
        entry.setThrown(new IllegalStateException("\u001b]0;title\u0007"));

        for (Formatter formatter : List.of(new TextFormatter(), new JournalFormatter(), new JsonFormatter())) {
            assertThat(formatter.format(entry)).containsIgnoringCase("\\u001b[2J").contains("\\u009b5A\\u202e")
                    .containsIgnoringCase("\\u001b]0;title")
                    .matches(text -> text.chars().allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f)))
                    .doesNotContainPattern("(?m)^(<6>)?WARNING");
        }
    }
}
