package org.linstorgateway.promoter;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.fuzz.Fuzz;
import org.linstorgateway.fuzz.Mutation;

import static org.assertj.core.api.Assertions.assertThat;

class StartEntryFuzzTest {
    private static final String PASSWORD = "Geheim-Geheim";
    /** The parameter with the password. */
    private static final String SECRET = " incoming_password=" + PASSWORD + " ";
    private static final Mutation ENTRIES = new Mutation(
            List.of("ocf:heartbeat:IPaddr2 service_ip0 cidr_netmask=24 ip=192.168.50.10",
                    "ocf:heartbeat:iSCSITarget target allowed_initiators='iqn.a:b iqn.c:d'" + SECRET + "iqn=iqn.x:y",
                    "ocf:heartbeat:iSCSITarget" + SECRET, "ocf:v:a i a=\"x \\\" \\$ y\" b=\\'c\\' d=''",
                    "some.service",
                    "ocf:heartbeat:portblock pblock0 action=block ip=fd00::1 portno=3260 protocol=tcp"),
            List.of("ocf:", " key=value", "\\\n", "\\ ", "' '", "\"$x\"", "=", "#", "%", "%%n"));
    private static final Mutation VALUES = new Mutation(List.of("", "a", "two words", "it's", "/dev/drbd/by-res/x/1"),
            List.of("\\", "'", "\"", "#", "~", "%", "%%", "%h"));

    @Test
    void any_start_entry_is_preserved_literally_or_rejected_without_showing_its_parameters() {
        Fuzz.run("start entries", 8_000, StartEntryFuzzTest::check);
    }

    @Test
    void any_value_survives_quoting_and_splitting() {
        Fuzz.run("parameters of agents", 8_000, random -> {
            String value = VALUES.next(random);
            Map<String, String> parameters = Map.of("a", value, "b", VALUES.next(random), "c", VALUES.next(random));
            assertThat(ShellWords.split(ShellWords.quote(value))).containsExactly(value);
            OcfAgent agent = OcfAgent.of("heartbeat", "Dummy", "dummy", parameters);
            assertThat(StartEntry.parse(agent.text())).isEqualTo(agent);
        });
    }

    private static void check(Random random) {
        String text = ENTRIES.next(random);
        try {
            StartEntry entry = StartEntry.parse(text);

            assertThat(entry.text()).isEqualTo(text);
            assertThat(StartEntry.parse(entry.masked().text()).masked()).isEqualTo(entry.masked());
            if (entry instanceof OcfAgent agent) {
                checkRendering(agent);
            }
        } catch (UnreadablePromoterException e) {
            assertThat(e.reason()).hasSizeLessThan(1_000);
            if (text.contains(SECRET) && occurrences(PASSWORD, text) == 1) {
                assertThat(e.reason()).doesNotContain(PASSWORD);
            }
        }
    }

    private static void checkRendering(OcfAgent agent) {
        OcfAgent rendered = agent.withParameters(agent.parameters());
        assertThat(((OcfAgent) StartEntry.parse(rendered.text())).parameters()).isEqualTo(agent.parameters());
        agent.parameter("incoming_password").filter(password -> isUnique(password, agent)).ifPresent(
                password -> assertThat(agent + " " + agent.masked().text()).doesNotContain(password));
    }

    /** Returns whether no other part of the entry contains the password. Short passwords count as contained. */
    private static boolean isUnique(String password, OcfAgent agent) {
        List<String> names = List.of(agent.vendor(), agent.type(), agent.instance());
        return password.length() >= 10 && Stream.concat(names.stream(), agent.parameters().entrySet().stream()
                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))).filter(text -> text.contains(password))
                .count() == 1;
    }

    /** Returns how often the text contains the password. */
    private static int occurrences(String password, String text) {
        return text.split(Pattern.quote(password), -1).length - 1;
    }
}
