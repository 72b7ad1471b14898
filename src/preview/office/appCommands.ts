/**
 * Commands of the add-in, as Excel on the web has office.js call them: a command of the ribbon or a menu as an event that
 * waits to be completed, a keyboard shortcut as a message for the action's name.
 */
import type { Channel } from "./channel";

/** DispatchId with which office.js says that a command is through. */
export const COMMAND_COMPLETED = 94;

const ACTION = 2;
const INVOKE_ACTION = 1000;

/** The event's fields travel by number: id of the control, name of the action, its event as JSON. */
export const invokeCommand = (channel: Channel, control: string, action: string): boolean =>
  channel.fire("appCommandInvoked", [control, action, JSON.stringify({ source: { id: control } })]);

export const invokeAction = (channel: Channel, action: string): boolean =>
  channel.fire("richApiMessage", {
    ArrayData: [[ACTION, INVOKE_ACTION, "", JSON.stringify([action, ""]), 0]],
  });
