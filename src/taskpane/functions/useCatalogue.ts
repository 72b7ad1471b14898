import { useEffect, useState } from "react";
import type { FunctionEntry } from "./catalogue";

/** The catalogue that the build derives from the sources of the functions. */
export function useCatalogue(onFault: (message: string) => void): readonly FunctionEntry[] | null {
  const [functions, setFunctions] = useState<readonly FunctionEntry[] | null>(null);
  useEffect(() => {
    let isOver = false;
    fetch("catalogue.json")
      .then(async (response) => {
        if (!response.ok) throw new Error(`The list of functions did not load: ${response.status}`);
        const loaded = (await response.json()) as FunctionEntry[];
        if (!isOver) setFunctions(loaded);
      })
      .catch((error: unknown) => {
        if (!isOver) onFault(error instanceof Error ? error.message : String(error));
      });
    return () => {
      isOver = true;
    };
  }, [onFault]);
  return functions;
}
