// SPDX-License-Identifier: Apache-2.0
/** The code of the test bundles; the tests pack it into jars. */
package org.openocpp.launcher.bundle;
