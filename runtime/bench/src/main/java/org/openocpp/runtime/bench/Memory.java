// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What a process holds after a full collection.
 *
 * @param heap     bytes of live objects, in MB
 * @param resident what the kernel counts, in MB
 */
record Memory(double heap, double resident) {

  static Memory of(long pid) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").redirectErrorStream(true).start();
    String last = process.inputReader().lines().reduce("", (_, line) -> line);
    String[] fields = last.trim().split("\\s+");
    if (!fields[0].equals("Total")) throw new IOException("jcmd gives no total for process " + pid + ": " + last);
    return new Memory(Long.parseLong(fields[2]) / 1048576.0, Child.residentMegabytes(pid));
  }
}
