// SPDX-License-Identifier: Apache-2.0
/**
 * What a signed bundle set is, how it is verified, and the boot record that says which one runs. Plain Java 17: the launcher stands on
 * it, the update bundle and the tool of a maker too.
 */
@NullMarked
package org.openocpp.sets;

import org.jspecify.annotations.NullMarked;
