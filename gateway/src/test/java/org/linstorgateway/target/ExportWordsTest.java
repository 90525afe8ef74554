package org.linstorgateway.target;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.target.ExportOptions.Access;
import org.linstorgateway.target.ExportOptions.Squash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportWordsTest {
    private static final AllowedNetwork OFFICE = AllowedNetwork.parse("10.1.0.0/16");
    private static final AllowedNetwork LAB = AllowedNetwork.parse("fd00::/64");

    @Test
    void the_default_is_the_text_of_existing_installations() {
        assertThat(ExportOptions.DEFAULT.text()).isEqualTo("rw,all_squash,anonuid=0,anongid=0");
        assertThat(ExportWords.readAll("rw,all_squash,anonuid=0,anongid=0")).isEqualTo(ExportOptions.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|ro,root_squash", "rw|rw,root_squash", "no_root_squash|ro,no_root_squash",
            "rw,ro|ro,root_squash", "rw,all_squash|rw,all_squash", "no_root_squash,all_squash,rw|rw,all_squash",
            "rw,all_squash,no_all_squash|rw,root_squash", "async,rw,sync|rw,root_squash",
            "rw,async|rw,root_squash,async", "sec=krb5:krb5p,rw|rw,root_squash,sec=krb5:krb5p",
            "sec=sys,rw|rw,root_squash", "rw,anonuid=1000,fsid=7,x=y|rw,root_squash,anonuid=1000,fsid=7,x=y",
            " rw , no_wdelay |rw,root_squash,no_wdelay"})
    void options_of_exportfs_are_read_with_its_defaults_and_unknown_ones_are_kept(String text, String written) {
        assertThat(ExportWords.readAll(text).text()).isEqualTo(written);
        assertThat(ExportWords.readAll(written)).isEqualTo(ExportWords.readAll(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sec=krb5,rw,sec=sys,ro", "sec=none,rw", "rw,anonuid=me", "anongid=-2"})
    void options_without_a_form_here_are_kept_as_text(String text) {
        assertThat(ExportWords.readAll(text).foreign()).contains(text);
        assertThat(ExportWords.readAll(text).text()).isEqualTo(text);
    }

    @Test
    void what_is_not_said_is_inherited_but_not_the_users_of_another_squash() {
        ExportOptions base = ExportWords.read("ro,root_squash,anonuid=7,async,no_wdelay");

        assertThat(ExportWords.read("rw").orElse(base).complete().text())
                .isEqualTo("rw,root_squash,anonuid=7,async,no_wdelay");
        assertThat(ExportWords.read("all_squash").orElse(base).complete().text())
                .isEqualTo("ro,all_squash,anonuid=0,anongid=0,async,no_wdelay");
        assertThat(ExportOptions.NONE.orElse(base)).isEqualTo(base);
    }

    @Test
    void networks_can_have_options_of_their_own() {
        ExportRules rules = new ExportRules(ExportWords.read("ro,sec=krb5,no_wdelay"),
                ExportRules.readNetworks(List.of("fd00::/64(rw,sec=sys)")));

        assertThat(rules.of(OFFICE).text()).isEqualTo("ro,all_squash,anonuid=0,anongid=0,sec=krb5,no_wdelay");
        assertThat(rules.of(LAB).text()).isEqualTo("rw,all_squash,anonuid=0,anongid=0");
        ExportRules same = new ExportRules(rules.common(), ExportRules.readNetworks(rules.networkTexts()));
        assertThat(same.of(LAB)).isEqualTo(rules.of(LAB));
    }

    @Test
    void the_options_that_most_networks_have_are_common() {
        ExportOptions ro = ExportWords.readAll("ro");
        ExportOptions rw = ExportWords.readAll("rw");

        assertThat(ExportRules.of(Map.of(OFFICE, ro, LAB, ro, AllowedNetwork.EVERYONE_V4, rw)))
                .isEqualTo(new ExportRules(ro, Map.of(AllowedNetwork.EVERYONE_V4, rw)));
        ExportOptions foreign = ExportWords.readAll("sec=sys,rw,sec=krb5,ro");
        assertThat(ExportRules.of(Map.of(OFFICE, foreign))).isEqualTo(
                new ExportRules(ExportOptions.DEFAULT, Map.of(OFFICE, foreign)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.0.0/16", "(ro)", "10.1.0.0(ro)", "10.1.0.0/16(ro"})
    void a_text_that_is_no_network_with_options_is_refused(String text) {
        assertThatThrownBy(() -> ExportRules.readNetworks(List.of(text))).isInstanceOf(GatewayException.class)
                .hasMessageContaining("'");
    }

    @Test
    void a_network_is_named_once_and_words_may_have_capitals() {
        assertThatThrownBy(() -> ExportRules.readNetworks(List.of("10.1.0.0/16(ro)", "10.1.0.0/16(rw)")))
                .hasMessageContaining("given twice");
        assertThat(ExportOptions.parse(Access.class, "RO")).isEqualTo(Access.RO);
        assertThat(ExportOptions.parse(Squash.class, "Root_Squash")).isEqualTo(Squash.ROOT_SQUASH);
        assertThatThrownBy(() -> ExportOptions.parse(Access.class, "wr")).hasMessageContaining("rw, ro");
        assertThat(ExportWords.read("RW").access()).isEqualTo(Optional.of(Access.RW));
    }
}
