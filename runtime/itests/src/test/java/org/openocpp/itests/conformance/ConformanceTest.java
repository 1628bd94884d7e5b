// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.Test;
import org.openocpp.itests.conformance.Ledger.Report;
import org.openocpp.itests.conformance.Ledger.Requirement;

/** The ledger, the tests and the pages of {@code docs/conformance} agree. */
public class ConformanceTest {
  private static final Path PAGES = top().resolve("docs/conformance");
  private static final Conformance CONFORMANCE =
      new Conformance(Ledger.of(PAGES.resolve("data")), TestSources.proofs(top()));

  @Test
  public void everyIdOnATestIsInTheLedger() {
    assertThat(CONFORMANCE.unknownIds()).isEmpty();
  }

  @Test
  public void everyRowOfCoreIsProvedOrHasAReason() {
    assertThat(CONFORMANCE.openCore()).as("rows of 1.6 Core without a test that carries their id").isEmpty();
    assertThat(CONFORMANCE.wrongReasons()).as("rows that are proved, and said not to apply").isEmpty();
  }

  @Test
  public void everyReportThatIsDueHasATestNamedAfterIt() {
    assertThat(CONFORMANCE.openReports()).as("reports of what is built without a test named after them").isEmpty();
  }

  @Test
  public void thePagesAreThoseOfTheseTests() throws IOException {
    agree(PAGES.resolve("ocpp16.md"), CONFORMANCE.page16());
    agree(PAGES.resolve("ocpp201.md"), CONFORMANCE.page201());
    agree(PAGES.resolve("field.md"), CONFORMANCE.fieldPage());
  }

  @Test
  public void anUnknownIdIsSeen() {
    assertThat(of(proof("T.a", "1.6:4.9/1", "B01.FR.99")).unknownIds()).containsExactly("T.a: B01.FR.99");
  }

  @Test
  public void anOpenRowIsSeen() {
    assertThat(of().openCore()).containsExactly("1.6:4.9/1");
    assertThat(of(proof("T.a", "1.6:4.9/1")).openCore()).isEmpty();
  }

  @Test
  public void aReasonForAProvedRowIsSeen() {
    assertThat(of(proof("T.a", "1.6:4.9/2")).wrongReasons()).containsExactly("1.6:4.9/2");
    assertThat(of().wrongReasons()).isEmpty();
  }

  @Test
  public void aReportNeedsATestOfItsName() {
    assertThat(of(proof("T.i12Suspends", "I1")).openReports()).containsExactly("I1");
    assertThat(of(proof("T.other", "I1")).openReports()).containsExactly("I1");
    assertThat(of(proof("T.i1Offers", "I1")).openReports()).isEmpty();
  }

  @Test
  public void idsAreReadFromTheCommentAndNothingElseIs() {
    assertThat(TestSources.ids("1.6:4.9/2, B01.FR.05, WP3:A02.FR.06, FR.02, I12, F20: see 1.6 § 4.9, L1-N, T1, 4I1"))
        .containsExactly("1.6:4.9/2", "B01.FR.05", "WP3:A02.FR.06", "FR.02", "I12", "F20");
  }

  @Test
  public void thePageTellsProofReasonAndOpen() {
    assertThat(of(proof("T.a", "1.6:4.9/1")).page16()).contains("| Core | 1 | 1 | 0 |",
        "| 1.6:4.9/1 | SHALL | first | [T.a](../../x/T.java) |",
        "| 1.6:4.9/2 | SHALL | second | not applicable: why |");
  }

  private static Conformance of(Proof... proofs) {
    Map<String, Requirement> rows = Map.of("1.6:4.9/1", new Requirement("1.6:4.9/1", "1.6", "Core", "SHALL", "first"),
        "1.6:4.9/2", new Requirement("1.6:4.9/2", "1.6", "Core", "SHALL", "second"));
    return new Conformance(
        new Ledger(rows, Map.of("1.6:4.9/2", "why"), Map.of("I1", new Report("I1", "core-1.6", "met"))),
        List.of(proofs));
  }

  private static Proof proof(String test, String... ids) {
    return new Proof("x/T.java", test, List.of(ids));
  }

  /** Where CI is set a page is only compared: there nobody would commit it. */
  private static void agree(Path page, String text) throws IOException {
    if (Files.exists(page) && Files.readString(page).equals(text)) return;
    assertThat(System.getenv("CI")).as("%s is not up to date; run 'mvn verify' and commit it", page)
        .isNotEqualTo("true");
    Files.writeString(page, text);
  }

  private static Path top() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("cnf/bundle.bnd"))) folder = folder.getParent();
    return folder;
  }
}
