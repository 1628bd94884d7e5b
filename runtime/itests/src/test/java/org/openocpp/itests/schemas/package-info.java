// SPDX-License-Identifier: Apache-2.0

/** The official JSON schemas, and the messages of ours held against them. */
package org.openocpp.itests.schemas;
