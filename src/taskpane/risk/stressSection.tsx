import { useMemo, useState } from "react";
import type { Stress } from "../../core/risk/stress";
import { useRiskAnswer } from "./useRiskAnswer";
import type { RiskBook } from "./riskBook";
import { afterWords, cellText, lower, moveHead, moveText, pnlWords, stressWords, volWords } from "./riskWords";
import { stressMatrix, type StressQuestion } from "./stressAnswer";
import { HeatGrid } from "../ui/chart/heatGrid";
import { Choice } from "../ui/choice";
import { Answered } from "./answered";
import { AnswerLine, Quiet } from "../ui/answerLine";
import type { RiskSectionBody } from "./payoffSection";

/** The venue-style grid, its worst cell first. */
export function StressSection({ riskBook, isStale, onShow }: RiskSectionBody) {
  const [grid, setGrid] = useState<"main" | "extended">("main");
  const question = useMemo<StressQuestion>(() => {
    const { before, after, numeraire } = riskBook;
    return { before, after, numeraire, grid };
  }, [riskBook, grid]);
  const answering = useRiskAnswer("stress", question);
  return (
    <>
      <Answered name="Stress" answering={answering} riskBook={riskBook} isStale={isStale} onShow={onShow}>
        {({ before, after }) => (
          <>
            <AnswerLine
              detail={[afterWords(riskBook), after && `before: ${lower(stressWords(before, riskBook))}`]
                .filter(Boolean)
                .join("; ")}
            >
              {stressWords(after ?? before, riskBook)}
            </AnswerLine>
            <StressGrid stress={after ?? before} riskBook={riskBook} />
          </>
        )}
      </Answered>
      <div>
        <Choice label="Grid" options={["main", "extended"]} value={grid} onChange={setGrid} />
      </div>
      <Quiet>
        {grid === "main"
          ? "Moves of ±16% with vols down, same and up, as Deribit's portfolio margin has them."
          : "Far moves as well, with vols up. Of their loss only what is above the venue's dampener counts; the cells show it in full."}
      </Quiet>
    </>
  );
}

function StressGrid({ stress, riskBook }: { stress: Stress; riskBook: RiskBook }) {
  const { moves, vols, rows } = useMemo(() => stressMatrix(stress), [stress]);
  const { scenario } = stress.worst;
  return (
    <HeatGrid
      name={`P&L, ${riskBook.currency}`}
      rowName="spot"
      rows={moves.map(moveHead)}
      columns={vols.map(volWords)}
      values={rows}
      textOf={cellText}
      wordsOf={(row, column) => {
        const value = rows[row][column];
        const place = `spot ${moveText(moves[row])}, ${volWords(vols[column])}`;
        return Number.isNaN(value) ? `not in the grid: ${place}` : `${pnlWords(value, riskBook)} at ${place}`;
      }}
      marked={[moves.indexOf(scenario.move), vols.indexOf(scenario.vol)]}
    />
  );
}
