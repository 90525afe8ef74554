package org.linstorgateway.log;

import org.eclipse.jetty.util.HostPort;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class LibraryLoggerTest {
    @Test
    void warnings_and_errors_of_libraries_are_logged_and_nothing_below() {
        Logger log = LoggerFactory.getLogger("library");

        assertThat(log.isErrorEnabled()).isTrue();
        assertThat(log.isWarnEnabled()).isTrue();
        assertThat(log.isInfoEnabled()).isFalse();
        assertThat(log.isDebugEnabled()).isFalse();
    }

    @Test
    void a_client_cannot_fill_the_log_with_malformed_host_headers() {
        assertThat(LoggerFactory.getLogger(HostPort.class).isWarnEnabled()).isFalse();
    }
}
