/**
 * A file on its way from one load of the page to the next, which starts with it as Excel starts a workbook: with an add-in of
 * its own. It waits in the browser's own store, and is gone once it has been taken.
 */
const STORE = "handover";
const KEY = "file";

export interface HandedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function database(): Promise<IDBDatabase> {
  const request = indexedDB.open("counterpoise-preview", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return settled(request);
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's store failed."));
  });

/** Resolves once the file is committed: a page that is left before takes it along. */
export async function handOver(file: HandedFile): Promise<void> {
  const transaction = (await database()).transaction(STORE, "readwrite");
  transaction.objectStore(STORE).put(file, KEY);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("The browser's store failed."));
  });
}

/** null when nothing waits */
export async function takeHanded(): Promise<HandedFile | null> {
  const store = (await database()).transaction(STORE, "readwrite").objectStore(STORE);
  const file = await settled<HandedFile | undefined>(store.get(KEY) as IDBRequest<HandedFile | undefined>);
  await settled(store.delete(KEY));
  return file ?? null;
}
