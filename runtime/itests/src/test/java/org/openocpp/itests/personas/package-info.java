// SPDX-License-Identifier: Apache-2.0
/** What public CSMSs ask of a station as soon as it connects, played against the real process; after it the station charges as before. */
package org.openocpp.itests.personas;
