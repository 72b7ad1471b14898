import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Source, Workbook } from "../../excel/workbook/port";
import { Quiet } from "../ui/answerLine";
import { Choice } from "../ui/choice";
import type { Adopted } from "./actions";
import type { AsOf } from "./asOf";
import { asOfWords, BOOK_METHODS, bookBlotter, type BookMethod } from "./blotterBook";

const useStyles = makeStyles({
  fields: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  line: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
});

interface BlotterChoiceProps {
  /** null until one is chosen. */
  blotter: Source | null;
  /** What marks the positions unless another range is typed. */
  instruments: Source | null;
  asOf: AsOf | undefined;
  isBusy: boolean;
  onBook: (work: (workbook: Workbook) => Promise<Adopted>) => void;
  /** What else may be done about it. */
  children?: React.ReactNode;
}

/** How a blotter becomes the book: method, moment, marks. */
export function BlotterChoice({ blotter, instruments, asOf, isBusy, onBook, children }: BlotterChoiceProps) {
  const styles = useStyles();
  const [method, setMethod] = useState<BookMethod>("average");
  const [typed, setTyped] = useState<string | null>(null);
  const marks = (typed ?? instruments?.address ?? "").trim();
  const book = async (workbook: Workbook): Promise<Adopted> => {
    const trades = blotter!;
    const marked = marks === "" ? [] : await workbook.read([await workbook.find(marks)]);
    return bookBlotter(workbook, { trades, method, asOf, marks: marked[0] ?? null });
  };
  return (
    <div className={styles.fields}>
      <Choice label="Method" options={BOOK_METHODS} value={method} onChange={setMethod} />
      <Field
        label="Prices of what is open"
        size="small"
        hint="A table with instrument and price; the instruments unless another is named."
      >
        <Input
          size="small"
          placeholder="Range, table or name"
          value={typed ?? instruments?.address ?? ""}
          onChange={(_, { value }) => setTyped(value)}
        />
      </Field>
      <Quiet>
        {asOf === undefined ? "As of its last row: the clock of Setup names no moment." : `As of ${asOfWords(asOf)}.`}
      </Quiet>
      <div className={styles.line}>
        <Button size="small" disabledFocusable={!blotter || isBusy} onClick={() => blotter && onBook(book)}>
          Take it for the book
        </Button>
        {children}
      </div>
    </div>
  );
}
