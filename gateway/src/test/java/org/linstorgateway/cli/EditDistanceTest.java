package org.linstorgateway.cli;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({"list,list,0", "lst,list,1", "liist,list,1", "lost,list,1", "lsit,list,1", "'',list,4",
            "resize,create,4",
            "help,delete,4"})
    void typing_errors_are_counted(String one, String other, int errors) {
        assertThat(EditDistance.between(one, other)).isEqualTo(errors);
        assertThat(EditDistance.between(other, one)).isEqualTo(errors);
    }
}
