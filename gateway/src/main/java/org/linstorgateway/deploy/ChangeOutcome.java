package org.linstorgateway.deploy;

import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Target;

/**
 * A target after a command.
 *
 * @param hasChanged whether there was something to do
 */
record ChangeOutcome<T extends Target>(Deployed<T> deployed, boolean hasChanged) {}
