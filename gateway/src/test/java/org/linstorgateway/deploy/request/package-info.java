@NullMarked
package org.linstorgateway.deploy.request;

import org.jspecify.annotations.NullMarked;
