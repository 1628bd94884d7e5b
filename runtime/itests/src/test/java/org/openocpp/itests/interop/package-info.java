// SPDX-License-Identifier: Apache-2.0

/** Whole sessions of the real station, as a process, against CSMSs of other projects. */
package org.openocpp.itests.interop;
