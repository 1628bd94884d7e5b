// SPDX-License-Identifier: Apache-2.0
package org.openocpp.api.update;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Exchanges single bundles in the running set. One exchange at a time; thread-safe. It lasts as long as the process: the next start
 * runs the set on disk again. Stages complete on a thread of the updater, exceptionally with {@link SwapRefusedException} only.
 */
@ProviderType
public interface BundleUpdater {

  /** What runs now, the framework itself included, in the order of the symbolic names. */
  List<BundleView> bundles();

  /**
   * Replaces a bundle, or puts a removed one back. The same version is taken as a new build. Reads {@code jar} to its end on the
   * calling thread (it blocks on the stream and the disk) and does not close it; what follows happens elsewhere. Completes when the new
   * bundle serves; where it does not, the old one runs on or again.
   */
  CompletionStage<SwapReport> swap(String symbolicName, InputStream jar);

  /** Takes a bundle out of the running set. Returns at once; completes when it is gone. */
  CompletionStage<Void> remove(String symbolicName);
}
