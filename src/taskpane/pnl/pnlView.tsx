import { Button, Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import product from "../../../package.json";
import { serialOf } from "../../cells/dateSerial";
import { type Workbook, WorkbookFault } from "../../excel/workbook/port";
import type { DeskActions } from "../desk/actions";
import type { Desk } from "../desk/desk";
import type { PaneState } from "../desk/state";
import { TICKET_SHEET } from "../desk/ticket";
import { dateOfSerial } from "../desk/time";
import { useNames } from "../desk/useNames";
import { AnswerLine, Quiet } from "../ui/answerLine";
import { Choice } from "../ui/choice";
import { Disclosure } from "../ui/disclosure";
import { Figure } from "../ui/figure";
import { signedMoney } from "../ui/format";
import { NumberField } from "../ui/numberField";
import { RangeChoice } from "../ui/rangeChoice";
import { BOOK_METHODS, bookBlotter, type BookMethod } from "./blotterBook";
import { BLOTTER_SHEET, filledRows } from "./fills";
import { hedgeDocSheet, STANDARDS } from "./hedgeDocSheet";
import { type PnlAnswer, pnlAnswer, type PnlDay } from "./pnlAnswer";
import { MOST_ROWS, SNAPSHOT_SHEET, snapshotTimes, takeSnapshot } from "./snapshot";
import { useBlotter } from "./useBlotter";
import { useLog } from "./useLog";
import { Waterfall } from "./waterfall";

const useStyles = makeStyles({
  view: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)" },
  body: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  line: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  two: { display: "grid", gridTemplateColumns: "repeat(2, minmax(0, 1fr))", columnGap: tokens.spacingHorizontalS },
  parts: {
    width: "100%",
    borderCollapse: "collapse",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    "& td": { textAlign: "right" },
    "& th": { textAlign: "left", fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
    "& caption": { textAlign: "left", paddingBottom: tokens.spacingVerticalXS },
  },
  apart: { "& > tr:first-child > *": { borderTop: `1px solid ${tokens.colorNeutralStroke2}` } },
  whole: { "& th, & td": { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 } },
});

interface PnlViewProps {
  state: PaneState;
  desk: Desk | null;
  actions: DeskActions;
  workbook: Workbook;
}

/** Where the P&L came from, how a blotter becomes the book, and how a hedge is documented. */
export default function PnlView(props: PnlViewProps) {
  const styles = useStyles();
  return (
    <section aria-label="P&L" className={styles.view}>
      <Disclosure summary="Where the P&L came from">
        <Days {...props} />
      </Disclosure>
      <Disclosure summary="Blotter">
        <Blotter {...props} />
      </Disclosure>
      <Disclosure summary="Hedge documentation">
        <Documentation {...props} />
      </Disclosure>
    </section>
  );
}

function Days({ state, desk, actions, workbook }: PnlViewProps) {
  const styles = useStyles();
  const { log, isRead, fault } = useLog(workbook, SNAPSHOT_SHEET, MOST_ROWS);
  const blotter = useBlotter(workbook, state.settings.blotter);
  const names = useNames(workbook.names);
  const answer = useMemo(() => pnlAnswer(log, blotter?.values ?? null), [log, blotter]);
  const times = snapshotTimes(log);
  const last = times.at(-1);
  const canTake = desk !== null && desk.cards.length > 0 && !state.isStale && !state.isBusy;
  return (
    <div className={styles.body}>
      <div className={styles.line}>
        <Button
          size="small"
          disabledFocusable={!canTake}
          onClick={() =>
            desk &&
            actions.adopt(async (book) => ({
              settings: {},
              words: await takeSnapshot(book, desk, state.reading?.computerNow ?? serialOf(Date.now())),
            }))
          }
        >
          Snapshot
        </Button>
        {isRead && (
          <Quiet>
            {fault ??
              (last === undefined
                ? `No snapshots yet: each adds the marked book to the sheet ${SNAPSHOT_SHEET}.`
                : `${times.length} snapshot${times.length === 1 ? "" : "s"}, the last of ${dateOfSerial(last)}.`)}
          </Quiet>
        )}
      </div>
      <RangeChoice
        label="Trades between the snapshots"
        address={blotter?.address}
        names={names}
        onSelection={() => actions.choose("blotter", "selection")}
        onText={(text) => actions.choose("blotter", { text })}
      />
      <Answer answer={answer} currency={desk?.currency ?? ""} />
    </div>
  );
}

function Answer({ answer, currency }: { answer: PnlAnswer; currency: string }) {
  const styles = useStyles();
  const [chosen, choose] = useState<number | null>(null);
  if (answer.kind === "fault") return <Quiet>{answer.message}</Quiet>;
  if (answer.kind === "few") return <Quiet>The P&L of a day needs a snapshot before it and one after.</Quiet>;
  const { days } = answer;
  const day = days.find(({ time }) => time === chosen) ?? days[days.length - 1];
  return (
    <div className={styles.body}>
      {days.length > 1 && (
        <Field label="Day up to" size="small">
          <Select size="small" value={String(day.time)} onChange={(_, { value }) => choose(Number(value))}>
            {days.map(({ time }) => (
              <option key={time} value={String(time)}>
                {dateOfSerial(time)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Day day={day} currency={currency} />
    </div>
  );
}

function Day({ day, currency }: { day: PnlDay; currency: string }) {
  const styles = useStyles();
  const money = (amount: number) => <Figure value={amount} text={signedMoney(amount)} unit={currency} />;
  const apart = [
    { name: "new trades", amount: day.newTrades },
    { name: "unexplained", amount: day.unexplained },
  ];
  const rows = (parts: PnlDay["parts"]) =>
    parts.map(({ name, amount }) => (
      <tr key={name}>
        <th scope="row">{name}</th>
        <td>
          <data value={String(amount)}>{money(amount)}</data>
        </td>
      </tr>
    ));
  return (
    <div className={styles.body}>
      <AnswerLine detail={`Up to ${dateOfSerial(day.time)}; since the first snapshot ${signedMoney(day.cumulative)}.`}>
        {money(day.total)}
      </AnswerLine>
      <Waterfall name="The day by part" steps={[...day.parts, ...apart]} total={day.total} />
      <Disclosure summary="Every part">
        <table className={styles.parts}>
          <caption>{`P&L up to ${dateOfSerial(day.time)}`}</caption>
          <tbody>{rows(day.parts)}</tbody>
          <tbody className={styles.apart}>{rows(apart)}</tbody>
          <tbody className={styles.whole}>{rows([{ name: "total", amount: day.total }])}</tbody>
        </table>
      </Disclosure>
    </div>
  );
}

function Blotter({ state, desk, actions, workbook }: PnlViewProps) {
  const styles = useStyles();
  const blotter = useBlotter(workbook, state.settings.blotter);
  const names = useNames(workbook.names);
  const [method, setMethod] = useState<BookMethod>("average");
  const marks = state.reading?.instruments ?? null;
  const asOf = desk?.now;
  return (
    <div className={styles.body}>
      <RangeChoice
        label="Blotter"
        address={blotter?.address}
        names={names}
        onSelection={() => actions.choose("blotter", "selection")}
        onText={(text) => actions.choose("blotter", { text })}
      />
      <Choice label="Method" options={BOOK_METHODS} value={method} onChange={setMethod} />
      <Quiet>
        {`As of ${asOf === undefined ? "its last row" : dateOfSerial(asOf)}; marked by ${marks ? marks.address : "no instruments yet: choose them in the Hedge tab"}.`}
      </Quiet>
      <div className={styles.line}>
        <Button
          size="small"
          disabledFocusable={!blotter || state.isBusy}
          onClick={() =>
            blotter && actions.adopt((book) => bookBlotter(book, { trades: blotter, method, asOf, marks }))
          }
        >
          Take it for the book
        </Button>
        <Button
          size="small"
          disabledFocusable={!desk?.tables.instruments || state.isBusy}
          onClick={() => actions.adopt((book) => addFills(book, desk))}
        >
          Add filled tickets
        </Button>
      </div>
    </div>
  );
}

/** Appends what was filled of the tickets to the blotter. */
async function addFills(workbook: Workbook, desk: Desk | null) {
  const [tickets, blotter] = [
    await workbook.readLog(TICKET_SHEET, MOST_ROWS),
    await workbook.readLog(BLOTTER_SHEET, MOST_ROWS),
  ];
  const instruments = desk?.tables.instruments;
  if (!tickets || !instruments) throw new WorkbookFault(`The workbook has no sheet ${TICKET_SHEET}.`);
  const rows = filledRows(tickets, blotter, instruments);
  if (rows.length === 0)
    throw new WorkbookFault(
      `No ticket is filled that ${BLOTTER_SHEET} does not hold: write its filled quantity first.`,
    );
  const stood = await workbook.appendRows(rows, await workbook.planRows(rows), []);
  return {
    settings: {},
    words: `${stood.length} fill${stood.length === 1 ? "" : "s"} in ${BLOTTER_SHEET}, at the tickets' prices: write the fills' own prices and fees.`,
  };
}

function Documentation({ state, actions }: PnlViewProps) {
  const styles = useStyles();
  const [item, setItem] = useState("");
  const [hedge, setHedge] = useState("");
  const [ratio, setRatio] = useState<number | undefined>(undefined);
  const [standard, setStandard] = useState<(typeof STANDARDS)[number]>("ifrs9");
  const [type, setType] = useState<"cash flow" | "fair value">("cash flow");
  const layOut = (): void =>
    actions.adopt(async (book) => {
      const read = await book.read([await book.find(item), await book.find(hedge)]);
      const [itemAt, hedgeAt] = read.map(({ address }) => address);
      const document = { item: itemAt, hedge: hedgeAt, ratio, standard, type };
      const wanted = "Hedge documentation";
      const names = await book.addSheets([wanted], (given) => [
        hedgeDocSheet(given.get(wanted)!, { ...document, version: product.version, time: serialOf(Date.now()) }),
      ]);
      return { settings: {}, words: `Laid out on the sheet ${[...names.values()][0]}.` };
    });
  return (
    <div className={styles.body}>
      <div className={styles.two}>
        <Field label="Values of the item" size="small">
          <Input size="small" placeholder="Range or name" value={item} onChange={(_, { value }) => setItem(value)} />
        </Field>
        <Field label="Values of the hedge" size="small">
          <Input size="small" placeholder="Range or name" value={hedge} onChange={(_, { value }) => setHedge(value)} />
        </Field>
      </div>
      <NumberField
        label="Units sold per unit of the item"
        hint="Empty where the hedge's own fair values are given."
        unit=""
        value={ratio}
        onChange={setRatio}
      />
      <div className={styles.line}>
        <Choice label="Standard" options={STANDARDS} value={standard} onChange={setStandard} />
        <Choice label="Type" options={["cash flow", "fair value"]} value={type} onChange={setType} />
      </div>
      <div className={styles.line}>
        <Button
          size="small"
          disabledFocusable={item.trim() === "" || hedge.trim() === "" || state.isBusy}
          onClick={layOut}
        >
          Lay out the tables
        </Button>
      </div>
    </div>
  );
}
