// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.Test;

/** A checker that cannot fail proves nothing: a good log passes, and each way to spoil it is caught. */
public class BooksTest {
  private static final String START =
      "{'connectorId':1,'idTag':'A','meterStart':100,'timestamp':'2026-01-01T00:00:00Z'}";
  private static final String VALUES =
      "{'connectorId':1,'transactionId':1,'meterValue':[{'timestamp':'2026-01-01T00:01:00Z',"
          + "'sampledValue':[{'value':'150.4','unit':'Wh'}]}]}";
  private static final String LATER = VALUES.replace("150.4", "180").replace("00:01:00", "00:02:00");
  private static final String STOP = "{'transactionId':1,'meterStop':200,'timestamp':'2026-01-01T00:03:00Z'}";
  private static final String NEXT = START.replace("100", "200").replace("00:00:00", "00:05:00");
  private static final String NEXT_STOP =
      STOP.replace("'transactionId':1", "'transactionId':2").replace("200", "250").replace("00:03", "00:06");
  private static final List<String> GOOD = List.of(START, VALUES, LATER, STOP, NEXT, NEXT_STOP);

  private static List<String> wrong(List<String> log) throws JsonProcessingException {
    Books books = new Books();
    for (String line : log) {
      ObjectNode message = (ObjectNode) new ObjectMapper().readTree(line.replace('\'', '"'));
      if (message.has("meterStart")) {
        books.start(message);
      } else if (message.has("meterStop")) {
        books.stop(message);
      } else {
        books.meterValues(message);
      }
    }
    return books.wrong();
  }

  private static List<String> with(int index, String line) {
    List<String> log = new ArrayList<>(GOOD);
    log.set(index, line);
    return log;
  }

  @Test
  public void aGoodLogIsGoodAlsoWithRepeatsOfWhatWasNotSettled() throws Exception {
    assertThat(wrong(GOOD)).isEmpty();
    assertThat(wrong(List.of(START, START, VALUES, VALUES, LATER, STOP, STOP, NEXT, NEXT_STOP, NEXT_STOP))).isEmpty();
  }

  @Test
  public void valuesMayComeAgainFromOneOnButAllAndInOrder() throws Exception {
    assertThat(wrong(List.of(START, VALUES, LATER, VALUES, LATER, STOP, NEXT, NEXT_STOP))).isEmpty();
    assertThat(wrong(List.of(START, VALUES, LATER, LATER, STOP, NEXT, NEXT_STOP))).isEmpty();
    assertThat(wrong(List.of(START, VALUES, LATER, VALUES, STOP, NEXT, NEXT_STOP))).as("not all").isNotEmpty();
    assertThat(wrong(List.of(START, VALUES, LATER, VALUES, VALUES, LATER, STOP))).as("killed again").isEmpty();
    assertThat(wrong(List.of(START, VALUES, LATER, STOP, LATER, STOP, NEXT, NEXT_STOP))).as("before an end")
        .isNotEmpty();
  }

  @Test
  public void eachLostMessageIsCaughtWhereItMatters() throws Exception {
    for (int lost : new int[]{0, 3, 4, 5}) {
      List<String> log = new ArrayList<>(GOOD);
      log.remove(lost);
      assertThat(wrong(log)).as("without message %d", lost).isNotEmpty();
    }
  }

  @Test
  public void everySwapOfNeighboursIsCaught() throws Exception {
    for (int i = 0; i + 1 < GOOD.size(); i++) {
      List<String> log = new ArrayList<>(GOOD);
      Collections.swap(log, i, i + 1);
      assertThat(wrong(log)).as("messages %d and %d swapped", i, i + 1).isNotEmpty();
    }
  }

  @Test
  public void changedRepeatsAreCaught() throws Exception {
    assertThat(wrong(List.of(START, VALUES, LATER, STOP, STOP.replace("200", "201")))).isNotEmpty();
    assertThat(wrong(List.of(START, START.replace("100", "101"), VALUES, LATER, STOP))).isNotEmpty();
    assertThat(wrong(List.of(START, VALUES, START, LATER, STOP))).as("a start again after more of it").isNotEmpty();
  }

  @Test
  public void registersAndTimesThatGoBackAreCaught() throws Exception {
    assertThat(wrong(with(2, LATER.replace("180", "149")))).isNotEmpty();
    assertThat(wrong(with(2, LATER.replace("00:02:00", "00:00:30")))).isNotEmpty();
    assertThat(wrong(with(3, STOP.replace("200", "170")))).isNotEmpty();
    assertThat(wrong(with(4, NEXT.replace("200", "199")))).isNotEmpty();
  }

  @Test
  public void repeatsOfWhatWasSettledAreCaught() throws Exception {
    assertThat(wrong(List.of(START, VALUES, LATER, VALUES, STOP))).as("values again after others").isNotEmpty();
    assertThat(wrong(List.of(START, VALUES, LATER, STOP, NEXT, STOP, NEXT_STOP))).as("an end again").isNotEmpty();
    assertThat(wrong(List.of(START, VALUES, LATER, STOP, START))).as("a start again after its end").isNotEmpty();
  }

  @Test
  public void messagesOfTheWrongTransactionAreCaught() throws Exception {
    for (int id : new int[]{-1, 0, 7}) {
      String of = "'transactionId':" + id;
      assertThat(wrong(with(1, VALUES.replace("'transactionId':1", of)))).as("values of %s", of).isNotEmpty();
      assertThat(wrong(with(3, STOP.replace("'transactionId':1", of)))).as("end of %s", of).isNotEmpty();
    }
    assertThat(wrong(with(1, VALUES.replace("'connectorId':1", "'connectorId':2")))).as("connector").isNotEmpty();
    assertThat(wrong(List.of(START, VALUES, LATER, STOP, LATER.replace("00:02:00", "00:04:00"), NEXT, NEXT_STOP)))
        .as("values after the end").isNotEmpty();
    assertThat(wrong(List.of(START, VALUES, LATER, NEXT, STOP, NEXT_STOP))).as("two at once on a connector")
        .isNotEmpty();
  }

  @Test
  public void anEndBeforeItsStartAndEmptyValuesAreCaught() throws Exception {
    assertThat(wrong(List.of(START.replace("00:00:00", "00:03:01"), STOP))).isNotEmpty();
    assertThat(wrong(with(1, VALUES.replaceAll("'meterValue':\\[.*\\]", "'meterValue':[]")))).isNotEmpty();
  }

  @Test
  public void energyTooMuchAndTooLittleIsCaught() {
    Balance before = balance(0, "0", "1000.4");
    BigDecimal loss = new BigDecimal("20");
    assertThat(balance(2, "100", "1100.4").flaw(before, BigDecimal.ZERO)).isEmpty();
    assertThat(balance(2, "102", "1100.4").flaw(before, BigDecimal.ZERO)).as("rounded twice").isEmpty();
    assertThat(balance(2, "103", "1100.4").flaw(before, loss)).as("too much").contains("103 Wh");
    assertThat(balance(2, "78", "1100.4").flaw(before, loss)).as("one interval lost").isEmpty();
    assertThat(balance(2, "77", "1100.4").flaw(before, loss)).as("too little").contains("only 77 Wh");
    assertThat(balance(2, "97", "1100.4").flaw(before, BigDecimal.ZERO)).as("lost without a kill").isNotEmpty();
  }

  private static Balance balance(int transactions, String booked, String delivered) {
    return new Balance(1, transactions, new BigDecimal(booked), new BigDecimal(delivered));
  }
}
