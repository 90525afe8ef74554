@NullMarked
package org.linstorgateway.rest.api;

import org.jspecify.annotations.NullMarked;
