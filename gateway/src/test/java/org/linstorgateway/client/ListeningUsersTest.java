package org.linstorgateway.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ListeningUsersTest {
    private static final String HEADING = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private static final int PORT = 8337;

    @TempDir
    private Path folder;

    /** A line as Linux 6.1 shows it. */
    private static String line(String address, String state, long user) {
        return "   0: " + address + " 00000000:0000 " + state + " 00000000:00000000 00:00000000 00000000 " + user
                + "        0 12345 1 0000000000000000 100 0 0 10 0\n";
    }

    private boolean areTrusted(String tcp, String tcp6) throws IOException {
        Files.writeString(folder.resolve("tcp"), HEADING + tcp);
        Files.writeString(folder.resolve("tcp6"), HEADING + tcp6);
        return new ListeningUsers(folder).areTrusted(PORT);
    }

    @Test
    void root_and_the_dynamic_user_of_the_service_are_trusted() throws IOException {
        assertThat(areTrusted(line("0100007F:2091", "0A", 61_184), "")).isTrue();
        assertThat(areTrusted(line("0100007F:2091", "0A", 0), "")).isTrue();
        assertThat(areTrusted("", "")).as("nobody listens").isTrue();
    }

    @Test
    void any_other_user_who_listens_on_any_address_of_the_port_is_not() throws IOException {
        String service = line("0100007F:2091", "0A", 61_184);

        assertThat(areTrusted(line("0100007F:2091", "0A", 1_000), "")).isFalse();
        assertThat(areTrusted(service, line("00000000000000000000000001000000:2091", "0A", 1_000))).isFalse();
        assertThat(areTrusted(service, line("00000000000000000000000000000000:2091", "0A", 65_534))).isFalse();
        assertThat(areTrusted(service + line("0100007F:2092", "0A", 1_000), "")).as("another port").isTrue();
        assertThat(areTrusted(service + line("0100007F:2091", "01", 1_000), "")).as("a connection").isTrue();
    }
}
