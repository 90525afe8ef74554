@NullMarked
package org.linstorgateway.rest;

import org.jspecify.annotations.NullMarked;
