import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { hedgeSolver } from "../excel/solver";
import { officeCommands } from "../excel/workbook/commands";
import { officeIsDark, officeWorkbook } from "../excel/workbook/officeWorkbook";
import { COMMANDS } from "./commands";
import { Pane } from "./pane";
import "./taskpane.css";

const root = createRoot(document.getElementById("pane")!);

void officeWorkbook().then((workbook) =>
  root.render(
    <StrictMode>
      <Pane workbook={workbook} solver={hedgeSolver} commands={officeCommands(COMMANDS)} hostIsDark={officeIsDark()} />
    </StrictMode>,
  ),
);
