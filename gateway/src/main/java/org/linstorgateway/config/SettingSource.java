package org.linstorgateway.config;

import java.util.Optional;

/** A source of settings, such as a configuration file. */
@FunctionalInterface
interface SettingSource {
    /**
     * Returns the value that this source gives for a setting, if any.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) that names the source, if the value is wrong
     */
    <T> Optional<SettingValue<T>> find(Setting<T> setting);
}
