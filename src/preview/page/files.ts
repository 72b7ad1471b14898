/** Workbook files on the page: the samples, one of the user's, and a copy of what is in the grid. */
import { sampleWorkbooks } from "../../sample/workbooks";
import { chosenExcel, EXCELS } from "../behaviour";
import { element } from "./elements";
import { showMessage } from "./message";

export interface FileActions {
  /** checks the file and has the page start with it; rejects with words for the user */
  open(name: string, bytes: Uint8Array): Promise<void>;
  save(): Promise<{ name: string; bytes: Uint8Array }>;
  /** whether something has changed since the workbook was opened or saved */
  isChanged(): boolean;
}

const QUESTION = "The workbook in view has changes that are not saved. Open another all the same?";
const MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function connectFiles(actions: FileActions): void {
  const menu = element("samples");
  const input = element<HTMLInputElement>("file");
  const mayLeave = (): boolean => !actions.isChanged() || confirm(QUESTION);
  const attempt = (work: () => Promise<void>): void =>
    void work().catch((error: unknown) =>
      showMessage(error instanceof Error ? error.message : String(error), "problem"),
    );

  const open = (file: File): void =>
    attempt(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (mayLeave()) await actions.open(file.name, bytes);
    });

  const shown = new URLSearchParams(location.search).get("workbook") ?? "";
  menu.replaceChildren(
    ...[{ file: "", title: "Sample desk" }, ...sampleWorkbooks].map(({ file, title }) => {
      const link = document.createElement("a");
      link.href = file === "" ? "./" : `?workbook=${file}`;
      link.textContent = title;
      if (file === shown) link.ariaCurrent = "page";
      link.addEventListener("click", (event) => {
        if (!mayLeave()) event.preventDefault();
      });
      return link;
    }),
  );
  const excels = element<HTMLSelectElement>("excel");
  excels.replaceChildren(...Object.entries(EXCELS).map(([name, { title }]) => new Option(title, name)));
  excels.value = chosenExcel(location.search);
  excels.addEventListener("change", () => {
    const query = new URLSearchParams(location.search);
    query.set("excel", excels.value);
    if (mayLeave()) location.search = query.toString();
    else excels.value = chosenExcel(location.search);
  });
  menu.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState !== "open") return;
    menu.style.left = `${element("samples-menu").getBoundingClientRect().left}px`;
    menu.querySelector("a")!.focus();
  });

  element("open-file").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) open(file);
    // The same file, changed, is another choice.
    input.value = "";
  });
  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) open(file);
  });
  element("save-copy").addEventListener("click", () =>
    attempt(async () => {
      const { name, bytes } = await actions.save();
      const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: MEDIA_TYPE }));
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.click();
      URL.revokeObjectURL(url);
    }),
  );
}
