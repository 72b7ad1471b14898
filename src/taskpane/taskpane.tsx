import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { hedgeSolver } from "../excel/solver";
import { officeCommands } from "../excel/workbook/commands";
import { officeIsDark, officeLanguage, officeWorkbook } from "../excel/workbook/officeWorkbook";
import { COMMANDS } from "./commands";
import { Pane } from "./pane";
import { writeIn } from "./ui/language";
import "./taskpane.css";

const element = document.getElementById("pane");
if (!element) throw new Error("taskpane.html has no element pane");
const root = createRoot(element);

officeWorkbook().then(
  (workbook) => {
    writeIn(officeLanguage());
    root.render(
      <StrictMode>
        <Pane
          workbook={workbook}
          solver={hedgeSolver}
          commands={officeCommands(COMMANDS)}
          hostIsDark={officeIsDark()}
        />
      </StrictMode>,
    );
  },
  // Without office.js there is neither a workbook nor a theme.
  () =>
    root.render(
      <main className="unreachable" role="alert">
        <h1>Excel is not reached.</h1>
        <p>The pane needs office.js from Microsoft, which did not load. Look at the network, then try again.</p>
        <button type="button" onClick={() => location.reload()}>
          Retry
        </button>
      </main>,
    ),
);
