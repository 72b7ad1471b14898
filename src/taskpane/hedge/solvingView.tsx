import { HedgeError } from "../../core/errors";
import { UnderWay, Unanswered } from "../ui/underWay";
import type { Answering } from "../ui/useAnswer";

/** What stands in the place of a plan that is not there: under way, given up, or why there is none. */
export function SolvingView({ solving }: { solving: Answering<unknown> }) {
  const { fault, isRunning, isCancelled, again } = solving;
  if (isRunning || isCancelled || !fault)
    return <UnderWay answering={solving} what="the plan" doing="Looking for the cheapest hedge" again="Solve" />;
  if (fault instanceof HedgeError && fault.kind === "notAvailable") {
    return (
      <Unanswered intent="warning" title="The solver is not loaded." again="Retry" onAgain={again}>
        It comes from where the add-in is hosted, which could not be reached. Single instruments need no solver.
      </Unanswered>
    );
  }
  return (
    <Unanswered intent="error" title="No plan." again="Retry" onAgain={again}>
      {sentence(fault.message)}
    </Unanswered>
  );
}

const sentence = (message: string): string => `${message[0].toUpperCase()}${message.slice(1)}.`;
