/**
 * The host's end of office.js's web channel: JSON by postMessage between the page and the task pane's frame, as Excel on the web speaks it.
 * Read off the `XdmCommunicationManager` of @microsoft/office-js 1.1.110.
 */

const REQUEST = 0;
const RESPONSE = 1;

const FOR_CALLING = 0;
const FOR_EVENTING = 1;

const INVOKE = 0;
const REGISTER_EVENT = 1;
const UNREGISTER_EVENT = 2;

/** Error numbers of the common API, for calls that go past the rich API. */
export const UNSUPPORTED = 5001;

export interface ChannelRequest {
  _messageType: number;
  _actionType: number;
  _actionName: string;
  _conversationId: string;
  _correlationId: number | string;
  _data: unknown;
}

/** Where a message came from and answers go to; a Window in the page, a stand-in in tests. */
export interface Peer {
  postMessage(message: string, targetOrigin: string): void;
}

export interface IncomingMessage {
  data: unknown;
  origin: string;
  source: Peer | null;
}

export interface ChannelOptions {
  conversation: string;
  origin: string;
  /** answers one call by its name; what it returns is sent back, a thrown error as a failed call */
  answer: (action: string, data: unknown) => unknown;
}

export interface Channel {
  receive(message: IncomingMessage): Promise<void>;
  /** sends an event to the frame; false when the frame has not asked for it */
  fire(event: string, data: unknown): boolean;
  /** tells the frame something on its own line, and awaits no answer */
  notify(frame: Peer, data: unknown): void;
}

/** The conversation in which the host asks and the frame answers. */
const NOTIFICATIONS = "_ntf";

export function openChannel({ conversation, origin, answer }: ChannelOptions): Channel {
  const listeners = new Map<string, (data: unknown) => void>();

  function reply(
    message: IncomingMessage,
    request: ChannelRequest,
    responseType: number,
    data: unknown,
    errorCode = 0,
  ): void {
    const response = {
      _messageType: RESPONSE,
      _actionName: request._actionName,
      _conversationId: request._conversationId,
      _correlationId: request._correlationId,
      _origin: origin,
      _data: data,
      _errorCode: errorCode,
      _responseType: responseType,
      _serializerVersion: 1,
    };
    message.source?.postMessage(JSON.stringify(response), message.origin);
  }

  async function receive(message: IncomingMessage): Promise<void> {
    const request = parse(message.data);
    // The frame is served from here. Whoever else can post messages to the page is no task pane.
    if (!request || request._conversationId !== conversation || message.origin !== origin) return;
    const accepted = { Version: 1, Error: 0 };
    if (request._actionType === REGISTER_EVENT) {
      listeners.set(request._actionName, (data) => reply(message, request, FOR_EVENTING, data));
      reply(message, request, FOR_CALLING, accepted);
    } else if (request._actionType === UNREGISTER_EVENT) {
      listeners.delete(request._actionName);
      reply(message, request, FOR_CALLING, accepted);
    } else if (request._actionType === INVOKE) {
      try {
        reply(message, request, FOR_CALLING, (await answer(request._actionName, request._data)) ?? accepted);
      } catch (error) {
        console.error(error);
        reply(message, request, FOR_CALLING, String(error), UNSUPPORTED);
      }
    }
  }

  return {
    receive,
    fire(event, data) {
      const send = listeners.get(event);
      send?.(data);
      return send !== undefined;
    },
    notify(frame, data) {
      const request = {
        _messageType: REQUEST,
        _actionType: INVOKE,
        _actionName: "Office_notifyAgave",
        _conversationId: conversation + NOTIFICATIONS,
        _correlationId: 0,
        _origin: origin,
        _data: data,
        _serializerVersion: 1,
      };
      frame.postMessage(JSON.stringify(request), origin);
    },
  };
}

function parse(data: unknown): ChannelRequest | null {
  if (typeof data !== "string") return null;
  try {
    const message = JSON.parse(data) as Partial<ChannelRequest> | null;
    return message?._messageType === REQUEST && typeof message._actionName === "string"
      ? (message as ChannelRequest)
      : null;
  } catch {
    return null;
  }
}
