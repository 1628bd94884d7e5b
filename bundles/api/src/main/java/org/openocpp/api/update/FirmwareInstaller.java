// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.update;

import java.net.URI;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Fetches, checks and starts whole bundle sets. It keeps files, the station keeps the job: which request, which step, what was told.
 * One set at a time. Thread-safe, nothing here blocks; stages complete on a thread of the installer, exceptionally with
 * {@link FirmwareException} only.
 */
@ProviderType
public interface FirmwareInstaller {

  /** Whether a location of this kind can be fetched from at all. */
  boolean canFetch(URI location);

  /** Fetches the file, or goes on where it stopped, also before a restart. Completes when it is there whole. */
  CompletionStage<Void> fetch(URI location);

  /** Ends a fetch, which then fails, and forgets what was fetched and is not committed. */
  void cancel();

  /**
   * Verifies what was fetched: signatures, release counter, hardware, every digest, and whether its bundles resolve together. Completes
   * when the set lies durably beside the one that runs; nothing has changed for that one. Repeating it does no harm.
   */
  CompletionStage<StagedSet> stage();

  /** Makes the next start of the set a trial of this one, durably. */
  CompletionStage<Void> arm(StagedSet set);

  /** What runs now, and what became of the last trial. */
  BootedSet booted();

  /**
   * A set that can be armed.
   *
   * @param digest  its name
   * @param version for people
   */
  record StagedSet(String digest, String version) {}

  /**
   * @param digest     of the set that runs; empty where the launcher did not say
   * @param onTrial    whether it has still to prove itself
   * @param failed     digest of the last set that was given up
   * @param failReason why
   */
  record BootedSet(String digest, boolean onTrial, @Nullable String failed, @Nullable String failReason) {}
}
