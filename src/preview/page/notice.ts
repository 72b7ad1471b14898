/** What lies over the page until the workbook can be used, or says why it cannot. */
import { element } from "./elements";

export function showReady(): void {
  document.body.dataset.state = "ready";
}

export function showFailure(problem: string, cure: string): void {
  document.body.dataset.state = "failed";
  element("notice").replaceChildren(paragraph(problem, "problem"), paragraph(cure));
}

function paragraph(text: string, className = ""): HTMLElement {
  const p = document.createElement("p");
  p.textContent = text;
  p.className = className;
  return p;
}
