import { Button } from "@fluentui/react-components";
import type { Source, Workbook } from "../../excel/workbook/port";
import type { AsOf } from "../desk/asOf";
import type { Adopted } from "../desk/actions";
import { BlotterChoice } from "../desk/blotterChoice";
import { Question } from "../ui/question";

interface BlotterQuestionProps {
  origin: Source;
  marks: Source | null;
  asOf: AsOf | undefined;
  isBusy: boolean;
  onBook: (work: (workbook: Workbook) => Promise<Adopted>) => void;
  /** The rows are positions after all. */
  onPositions: () => void;
  onCancel: () => void;
}

/** A table of trades where a book was expected: by which method it is booked. */
export function BlotterQuestion({ origin, marks, asOf, isBusy, onBook, onPositions, onCancel }: BlotterQuestionProps) {
  const trades = origin.values.length - 1;
  return (
    <Question title="This is a blotter: book it?">
      {`${origin.address} holds ${trades} row${trades === 1 ? "" : "s"} of trades, and no positions.`}
      <BlotterChoice blotter={origin} instruments={marks} asOf={asOf} isBusy={isBusy} onBook={onBook}>
        <Button size="small" disabledFocusable={isBusy} onClick={onPositions}>
          They are positions
        </Button>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </BlotterChoice>
    </Question>
  );
}
