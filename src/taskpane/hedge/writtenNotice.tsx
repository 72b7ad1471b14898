import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { WrittenTicket } from "../desk/state";

interface WrittenNoticeProps {
  written: WrittenTicket;
  isBusy: boolean;
  onShow: (address: string) => void;
  onUndo: () => void;
  onClose: () => void;
}

/** That the ticket stands, where it stands, and how to take it back. */
export function WrittenNotice({ written, isBusy, onShow, onUndo, onClose }: WrittenNoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone with the ticket: whoever works by keyboard goes on here.
  useEffect(() => notice.current?.querySelector("button")?.focus(), []);
  const [ticket] = written.rows;
  return (
    <div ref={notice}>
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>
          {written.record
            ? `${written.words}: taken back. The audit sheet does not say so yet.`
            : `${written.words}: written to ${ticket.address}. The net delta moves once the fill is in your positions.`}
        </MessageBarBody>
        <MessageBarActions>
          {!written.record && (
            <Button size="small" onClick={() => onShow(ticket.address)}>
              Go to ticket
            </Button>
          )}
          <Button size="small" disabledFocusable={isBusy} onClick={onUndo}>
            Undo
          </Button>
          <Button size="small" appearance="subtle" onClick={onClose}>
            Close
          </Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}
