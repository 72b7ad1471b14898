import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { Component, type ReactNode } from "react";

interface GuardProps {
  /** What stands behind it, as a heading names it: "Risk". */
  name: string;
  children: ReactNode;
  /** Before what stands behind it is tried again. */
  onRetry?: () => void;
}

/** Holds a fault where it happened: what stands behind it says so and offers to be tried again, the rest goes on. */
export class Guard extends Component<GuardProps, { fault: unknown }> {
  override state = { fault: undefined };

  static getDerivedStateFromError(fault: unknown): { fault: unknown } {
    return { fault };
  }

  override render(): ReactNode {
    const { name, children, onRetry } = this.props;
    if (this.state.fault === undefined) return children;
    const { title, words } = faultWords(name, this.state.fault);
    const retry = (): void => {
      onRetry?.();
      this.setState({ fault: undefined });
    };
    return (
      <MessageBar intent="error" layout="multiline" role="alert">
        <MessageBarBody>
          <MessageBarTitle>{title}</MessageBarTitle>
          {words}
        </MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={retry}>
            Retry
          </Button>
          {isMissingPart(this.state.fault) && (
            <Button size="small" onClick={() => location.reload()}>
              Reload the pane
            </Button>
          )}
        </MessageBarActions>
      </MessageBar>
    );
  }
}

/** A script of the pane that did not load: after an update its old name is gone. */
const isMissingPart = (fault: unknown): boolean => fault instanceof Error && fault.name === "ChunkLoadError";

function faultWords(name: string, fault: unknown): { title: string; words: string } {
  if (isMissingPart(fault))
    return {
      title: `${name} is not loaded.`,
      words:
        "Where the add-in is hosted could not be reached, or the add-in was updated meanwhile. Everything else still works; reloading the pane brings the update.",
    };
  const message = fault instanceof Error ? fault.message : String(fault);
  return {
    title: `${name} stopped.`,
    words: `Nothing was written to the workbook. What happened: ${message}`,
  };
}
