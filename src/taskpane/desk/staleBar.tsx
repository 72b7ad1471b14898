import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";

/** That the book is another one than what is shown rests on. */
export function StaleBar({ isBusy, onRecompute }: { isBusy: boolean; onRecompute: () => void }) {
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>The book changed.</MessageBarBody>
      <MessageBarActions>
        <Button size="small" disabledFocusable={isBusy} onClick={onRecompute}>
          Recompute
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
