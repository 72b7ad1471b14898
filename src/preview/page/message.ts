/** A line over the grid about a file: what could not be done, or what was left out. */
import { element } from "./elements";

export function showMessage(text: string, kind: "problem" | "note"): void {
  const message = element("message");
  const [paragraph, close] = [message.querySelector("p")!, message.querySelector("button")!];
  message.dataset.kind = kind;
  message.hidden = false;
  paragraph.textContent = text;
  close.onclick = () => (message.hidden = true);
}
