package org.linstorgateway.config;

import java.util.Optional;

/** Something that may say how a setting is to be. */
@FunctionalInterface
interface Source {
    Optional<SettingValue> find(Setting setting);
}
