@NullMarked
package org.linstorgateway.health.agent;

import org.jspecify.annotations.NullMarked;
