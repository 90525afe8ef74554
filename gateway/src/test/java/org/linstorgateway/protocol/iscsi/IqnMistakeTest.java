package org.linstorgateway.protocol.iscsi;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IqnMistakeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"vmstore|it does not begin with 'iqn.'",
            "iqn.org.example:vmstore|year and month are missing", "iqn.2026-3.org.example:vmstore|'3' is not a month",
            "iqn.2026-13.org.example:vmstore|'13' is not a month", "iqn.2026-03.org.example|a colon and the name",
            "iqn.2026-03.org.example:v_store|the name 'v_store' contains '_'",
            "iqn.2026-03.org.example:vm.store|the name 'vm.store' contains '.'",
            "iqn.2026-03.org.example:Vmstore|the name 'Vmstore' contains the capital 'V'",
            "iqn.2026-03.org.example:v|the name 'v' has fewer than two characters",
            "iqn.2026-03.org.example:1v|the name '1v' does not begin with a letter",
            "iqn.2026-03.org:vmstore|the domain 'org' has only one label",
            "iqn.2026-03.org.my_firm:vmstore|the domain 'org.my_firm' contains '_'",
            "iqn.2026-03.org.Example:vmstore|contains the capital 'E'",
            "iqn.2026-03.org.-a:vmstore|it has another form"})
    void the_wrong_part_of_a_name_is_named(String text, String mistake) {
        assertThatThrownBy(() -> new Iqn(text).requireCreatable()).isInstanceOf(GatewayException.class)
                .hasMessageContaining(mistake).hasMessageContaining("iqn.2026-03.org.example:vmstore");
    }
}
