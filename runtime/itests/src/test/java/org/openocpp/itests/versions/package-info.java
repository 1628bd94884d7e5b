// SPDX-License-Identifier: Apache-2.0
/** The real process while the version of OCPP changes. */
package org.openocpp.itests.versions;
