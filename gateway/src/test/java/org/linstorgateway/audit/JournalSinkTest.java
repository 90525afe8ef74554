package org.linstorgateway.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.systemd.JournalSocket;
import org.linstorgateway.systemd.TestSystemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class JournalSinkTest {
    @TempDir
    private Path folder;

    @Test
    void an_entry_has_the_line_as_its_message_and_its_values_as_fields() throws IOException, InterruptedException {
        Path socket = folder.resolve("socket");
        TestSystemd journal = new TestSystemd(socket.toString());
        AuditLine line = Lines.line("a");
        new JournalSink(JournalSocket.at(socket)).write(line);

        assertThat(journal.next().lines()).contains("MESSAGE=" + line.json(), "PRIORITY=5",
                "SYSLOG_IDENTIFIER=linstor-gateway-audit", "LINSTOR_GATEWAY_REQUEST=a",
                "LINSTOR_GATEWAY_TARGET=iqn.2026-03.org.example:vm", "LINSTOR_GATEWAY_STATUS=200");
    }

    @Test
    void no_value_adds_a_field() throws IOException, InterruptedException {
        Path socket = folder.resolve("socket");
        TestSystemd journal = new TestSystemd(socket.toString());
        AuditEvent plain = Lines.event("a");
        new JournalSink(JournalSocket.at(socket)).write(new AuditEvent(plain.time(), plain.request(), plain.trace(),
                plain.caller(),
                plain.address(), plain.method(), plain.route(), Map.of("target", "x\nLINSTOR_GATEWAY_CALLER=root"),
                Map.of(), false, List.of("y\nMESSAGE=z"), 200, Optional.empty(), 1).line());

        assertThat(journal.next().lines()).contains("LINSTOR_GATEWAY_TARGET=x LINSTOR_GATEWAY_CALLER=root")
                .noneMatch(field -> field.startsWith("LINSTOR_GATEWAY_CALLER")).filteredOn(
                        field -> field.startsWith("MESSAGE="))
                .hasSize(1);
    }

    @Test
    void a_missing_journal_is_a_failure() {
        assertThatIOException().isThrownBy(
                () -> new JournalSink(JournalSocket.at(folder.resolve("none"))).write(Lines.line("a")));
    }
}
