import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { officeIsDark, officeWorkbook } from "../excel/workbook/officeWorkbook";
import { Pane } from "./pane";
import "./taskpane.css";

const root = createRoot(document.getElementById("pane")!);

void officeWorkbook().then((workbook) =>
  root.render(
    <StrictMode>
      <Pane workbook={workbook} hostIsDark={officeIsDark()} />
    </StrictMode>,
  ),
);
