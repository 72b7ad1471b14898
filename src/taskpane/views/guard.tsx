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
        </MessageBarActions>
      </MessageBar>
    );
  }
}

function faultWords(name: string, fault: unknown): { title: string; words: string } {
  if (fault instanceof Error && fault.name === "ChunkLoadError")
    return {
      title: `${name} is not loaded.`,
      words: "Where the add-in is hosted could not be reached. Everything else still works.",
    };
  const message = fault instanceof Error ? fault.message : String(fault);
  return {
    title: `${name} stopped.`,
    words: `Nothing was written to the workbook. What happened: ${message}`,
  };
}
