// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.station;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.Secret;

/**
 * How to reach one CSMS.
 *
 * @param slot            configuration slot, from 1
 * @param url             endpoint without the identity
 * @param securityProfile 0 to 3
 * @param password        of Basic authentication, null for none; for 1.6 already decoded from hex
 */
public record NetworkProfile(int slot, URI url, int securityProfile, @Nullable Secret password) {}
