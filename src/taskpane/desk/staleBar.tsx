import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";

interface StaleBarProps {
  words?: string;
  isError?: boolean;
  isBusy: boolean;
  /** undefined where nothing may be computed anew. */
  onRecompute: (() => void) | undefined;
}

/** That the book is another one than what is shown rests on. */
export function StaleBar({ words = "The book changed.", isError, isBusy, onRecompute }: StaleBarProps) {
  return (
    <MessageBar intent={isError ? "error" : "warning"} layout="multiline">
      <MessageBarBody>{words}</MessageBarBody>
      {onRecompute && (
        <MessageBarActions>
          <Button size="small" disabledFocusable={isBusy} onClick={onRecompute}>
            Recompute
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
