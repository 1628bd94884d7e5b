// SPDX-License-Identifier: Apache-2.0
/** The code of the bundles that the tests swap; they pack it into jars. */
@NullMarked
package org.openocpp.update.probe;

import org.jspecify.annotations.NullMarked;
