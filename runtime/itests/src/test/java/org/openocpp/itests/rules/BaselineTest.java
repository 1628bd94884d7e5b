// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import org.junit.Test;
import org.openocpp.api.time.Timers;

/** The comparison that guards the versions of the API, on our API: what it lets through and what it does not. */
public class BaselineTest {
  private static final String FILE = Timers.class.getName().replace('.', '/') + ".class";

  @Test
  public void sameApiPasses() throws Exception {
    assertThat(packagesThatNeedAnotherVersion(ClassTransform.ACCEPT_ALL)).isEmpty();
  }

  @Test
  public void lostMethodNeedsAMajorVersion() throws Exception {
    assertThat(packagesThatNeedAnotherVersion(ClassTransform.dropping(MethodModel.class::isInstance)))
        .containsExactly(Timers.class.getPackageName() + " MAJOR");
  }

  @Test
  public void newMethodOfAProviderTypeNeedsAMinorVersion() throws Exception {
    assertThat(packagesThatNeedAnotherVersion(ClassTransform.endHandler(c -> c.withMethod("added",
        MethodTypeDesc.of(ConstantDescs.CD_void), ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT, _ -> {}))))
        .containsExactly(Timers.class.getPackageName() + " MINOR");
  }

  private static List<String> packagesThatNeedAnotherVersion(ClassTransform change) throws Exception {
    try (Processor processor = new Processor(); Jar older = api(); Jar newer = api()) {
      newer.putResource(FILE, new EmbeddedResource(changed(change), 0L));
      return new Baseline(processor, new DiffPluginImpl()).baseline(newer, older, null).stream()
          .filter(p -> p.mismatch).map(p -> p.packageName + " " + p.packageDiff.getDelta()).toList();
    }
  }

  private static byte[] changed(ClassTransform change) throws Exception {
    try (InputStream in = Timers.class.getResourceAsStream("/" + FILE)) {
      ClassModel model = ClassFile.of().parse(in.readAllBytes());
      return ClassFile.of().transformClass(model, change);
    }
  }

  private static Jar api() throws Exception {
    return new Jar(BundleFolder.top().resolve("bundles/api/target/classes").toFile());
  }
}
