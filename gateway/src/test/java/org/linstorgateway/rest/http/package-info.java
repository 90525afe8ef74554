@NullMarked
package org.linstorgateway.rest.http;

import org.jspecify.annotations.NullMarked;
