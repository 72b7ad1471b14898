import { useEffect, useState } from "react";

/** The names of the workbook, asked for once; without them a user still selects or types. */
export function useNames(listNames: () => Promise<string[]>): string[] {
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    let isOver = false;
    listNames().then(
      (found) => {
        if (!isOver) setNames(found);
      },
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [listNames]);
  return names;
}
