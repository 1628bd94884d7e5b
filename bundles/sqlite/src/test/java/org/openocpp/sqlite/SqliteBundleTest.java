// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** The bundle as it was built, with what is left of the driver. */
class SqliteBundleTest {
  private static final Path BUNDLE = Path.of("target", "classes").toAbsolutePath();

  @TempDir
  private Path directory;

  @AfterEach
  void forgetFolder() {
    System.clearProperty("org.sqlite.tmpdir");
  }

  /** Machine codes of ELF: 62 x86-64, 183 AArch64, 40 ARM. */
  @ParameterizedTest
  @CsvSource({"x86_64,62", "aarch64,183", "armv7,40"})
  void hasTheLibraryOfEveryStation(String architecture, int machine) throws Exception {
    byte[] library =
        Files.readAllBytes(BUNDLE.resolve("org/sqlite/native/Linux/" + architecture + "/libsqlitejdbc.so"));
    assertThat(ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN).getShort(18)).isEqualTo((short) machine);
  }

  @Test
  void hasNoOtherLibraries() throws Exception {
    try (Stream<Path> files = Files.walk(BUNDLE.resolve("org/sqlite/native"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(3);
    }
  }

  @Test
  void worksInTheFramework() throws Exception {
    System.setProperty("org.sqlite.tmpdir", directory.toString());
    Framework framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE,
        directory.resolve("cache").toString(), Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.slf4j;version=2.0.17"));
    try {
      framework.start();
      Bundle bundle = framework.getBundleContext().installBundle("reference:" + BUNDLE.toUri());
      bundle.start();
      assertThat(bundle.getSymbolicName()).isEqualTo("org.openocpp.sqlite");
      assertThat(bundle.getHeaders().get("OpenOCPP-Impact")).isEqualTo("restart");
      try (Connection connection = connect(bundle);
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).startsWith("3.");
      }
    } finally {
      framework.stop();
      framework.waitForStop(10_000);
    }
  }

  private static Connection connect(Bundle bundle) throws Exception {
    Class<?> driver = bundle.loadClass("org.sqlite.jdbc4.JDBC4Connection");
    assertThat(driver.getClassLoader()).isNotSameAs(SqliteBundleTest.class.getClassLoader());
    return (Connection) driver.getConstructor(String.class, String.class, Properties.class)
        .newInstance("jdbc:sqlite::memory:", ":memory:", new Properties());
  }
}
