import { Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { dateOfSerial } from "../desk/time";
import { AnswerLine, Quiet } from "../ui/answerLine";
import { Disclosure } from "../ui/disclosure";
import { Figure } from "../ui/figure";
import { signedMoney } from "../ui/format";
import type { PnlAnswer, PnlDay } from "./pnlAnswer";
import { Waterfall } from "./waterfall";

const useStyles = makeStyles({
  body: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
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

/** The P&L of one of the days: its total, the parts as a waterfall, and each part. */
export function DayCard({ answer, currency }: { answer: PnlAnswer; currency: string }) {
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
