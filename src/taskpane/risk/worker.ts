/** The Risk tab's thread: a thousand options are revalued some hundred times, and the pane must not stand still for it. */
import { type Asked, replyTo } from "./questions";

self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  self.postMessage(replyTo(data, (fraction) => self.postMessage({ fraction })));
});
