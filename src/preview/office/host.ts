/** Excel on the web, as the add-in's office.js sees it: the channel's calls, answered from a workbook. */
import { type Behaviour, EXCELS } from "../behaviour";
import type { Book } from "../book";
import type { AppIdentity } from "./appContext";
import { appContext } from "./appContext";
import type { Channel, Peer } from "./channel";
import { openChannel, UNSUPPORTED } from "./channel";
import { COMMAND_COMPLETED, invokeAction, invokeCommand } from "./appCommands";
import { LOAD_SETTINGS, loadSettings, SAVE_SETTINGS, saveSettings } from "./documentSettings";
import { eventMessages } from "./events";
import type { Fault } from "./faults";
import { NO_FAULT, plantedFaults } from "./faults";
import type { HostState } from "./hostState";
import { hostState } from "./hostState";
import { objectModel } from "./model";
import { WORKBOOK } from "./model/workbook";
import type { Batch, BatchHost } from "./processQuery";
import { followTables } from "./tables";
import { requireUndo } from "./undoGroups";
import { processBatch } from "./processQuery";

const EXECUTE_RICH_API_REQUEST = 93;

/** Request flags of a rich API call. */
const DELAY_FOR_CELL_EDIT = 64;
/** set by office.js's own runtime of custom functions, which must not wait for the user's typing */
const FROM_CUSTOM_FUNCTIONS = 2048;

export interface OfficeHost {
  readonly channel: Channel;
  readonly state: HostState;
  /** resolves once office.js has said that its runtime is up */
  readonly ready: Promise<void>;
  /** plants faults for the batches to come, in place of those that were planted before */
  fail(...faults: Fault[]): void;
  /** calls a custom function the way Excel does, through office.js; resolves with what office.js sends back */
  invoke(functionId: string, args: unknown[], address: string, flags: number): Promise<unknown>;
  /** a command of the ribbon or of a menu; false when the add-in does not listen yet */
  command(control: string, action: string): boolean;
  /** what a keyboard shortcut does */
  action(name: string): boolean;
  /** what the pane tells the page about focus, by office.js's action numbers */
  onPaneAction: (action: number) => void;
  notifyPane(frame: Peer, action: number): void;
}

interface ExecuteMethod {
  DdaMethod: { DispatchId: number };
  ArrayData?: unknown[];
}

export function officeHost(
  book: Book,
  identity: AppIdentity,
  origin: string,
  behaviour: Behaviour = EXCELS.web,
): OfficeHost {
  const state = hostState(book);
  const batchHost: BatchHost = {
    model: objectModel(state),
    root: WORKBOOK,
    references: new Map(),
    settled: () => book.settled(),
    groupUndo: () => {
      const end = book.groupUndo();
      state.isAddinWriting = true;
      return () => {
        state.isAddinWriting = false;
        end();
      };
    },
    isEditing: () => false,
    require: (type, member) => requireUndo(state, type, member),
  };
  const faults = plantedFaults();
  let markReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (markReady = resolve));

  /** Batches are carried out one after another, as Excel does, whatever the add-in has in flight. */
  let queue: Promise<unknown> = Promise.resolve();
  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };

  async function richApi(request: unknown[]): Promise<unknown> {
    const customData = String(request[0] ?? "");
    const flags = Number(request[6] ?? 0);
    const batch = JSON.parse(String(request[4])) as Batch;
    const fromRuntime = (flags & FROM_CUSTOM_FUNCTIONS) !== 0;
    const { result, heard } = await enqueue(async () => {
      const { before, at: interrupt, heard } = fromRuntime ? NO_FAULT : faults.meet(batch);
      before();
      if ((flags & DELAY_FOR_CELL_EDIT) !== 0) await book.editingEnded();
      const isEditing = () => !fromRuntime && book.isEditing();
      return { result: await processBatch({ ...batchHost, isEditing, interrupt }, batch), heard };
    });
    const answer = await heard(result);
    if (answer === "lost") return { Version: 1, Error: UNSUPPORTED };
    if (customData === "SetOsfControlContainerReadyForCustomFunctions") markReady();
    return { Version: 1, Error: 0, Data: [200, [], JSON.stringify(answer)] };
  }

  const channel = openChannel({
    conversation: identity.conversation,
    origin,
    answer: (action, data) => {
      if (action === "ContextActivationManager_getAppContextAsync") {
        return appContext(identity, behaviour, `${origin}/${encodeURIComponent(book.name)}`, [
          ...state.documentSettings,
        ]);
      }
      if (action === "ContextActivationManager_notifyHost") {
        host.onPaneAction(Number((data as unknown[])[1]));
        return undefined;
      }
      if (action !== "executeMethod") return undefined;
      const { DdaMethod, ArrayData } = data as ExecuteMethod;
      if (DdaMethod.DispatchId === EXECUTE_RICH_API_REQUEST) return richApi(ArrayData ?? []);
      if (DdaMethod.DispatchId === COMMAND_COMPLETED) return { Version: 1, Error: 0 };
      if (DdaMethod.DispatchId === SAVE_SETTINGS) {
        // Excel does: what the user did before cannot be undone any more.
        book.forgetUndo();
        return saveSettings(state.documentSettings, data);
      }
      if (DdaMethod.DispatchId === LOAD_SETTINGS) return loadSettings(state.documentSettings);
      return { Version: 1, Error: UNSUPPORTED };
    },
  });

  const invocations = new Map<number, (result: unknown) => void>();
  let lastInvocation = 0;
  state.onInvocationResults = (results) => {
    for (const result of results) {
      const id = Array.isArray(result) ? (result[0] as number) : (result as { id: number }).id;
      invocations.get(id)?.(result);
      invocations.delete(id);
    }
  };

  followTables(state);
  book.onEvent((event) => {
    channel.fire("richApiMessage", { ArrayData: eventMessages(event) });
    if (event.type === "selectionChanged") channel.fire("documentSelectionChanged", {});
  });

  const host: OfficeHost = {
    channel,
    state,
    ready,
    fail: (...planted) => faults.plant(planted),
    invoke: (functionId, args, address, flags) =>
      new Promise((resolve) => {
        const id = ++lastInvocation;
        invocations.set(id, resolve);
        channel.fire("richApiMessage", {
          ArrayData: [[1, 1000, "", JSON.stringify([id, functionId, args, address, flags]), 0]],
        });
      }),
    command: (control, action) => invokeCommand(channel, control, action),
    action: (name) => invokeAction(channel, name),
    onPaneAction: () => undefined,
    notifyPane: (frame, action) => channel.notify(frame, [action]),
  };
  return host;
}
