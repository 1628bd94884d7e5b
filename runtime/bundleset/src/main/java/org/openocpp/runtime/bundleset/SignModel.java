// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.io.IOException;
import java.nio.file.Path;

/** What the build of a model runs last: signs {@code target/set} with the development key. */
public final class SignModel {
  private SignModel() {}

  /** @param args the folder of the model */
  public static void main(String[] args) throws IOException, ToolException {
    Path model = Path.of(args[0]);
    SetMaker.signForDevelopment(model.resolve("target/set"), Model.read(model.resolve("model.json")));
  }
}
