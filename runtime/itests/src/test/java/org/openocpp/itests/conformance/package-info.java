// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests prove of the specification and of the field's reports: reads the ids above the tests, holds them against the tables in
 * {@code docs/conformance/data}, writes the pages of {@code docs/conformance}.
 */
package org.openocpp.itests.conformance;
