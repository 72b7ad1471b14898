import { type ComponentType, lazy, Suspense, useReducer } from "react";
import { Guard } from "./guard";
import { Waiting } from "./waiting";

/**
 * A view whose script loads when it is first shown. One that does not load can be asked for again, and leaves the rest of
 * the pane alone.
 *
 * @param name as a heading names it: "Risk"
 */
export function lazyView<P extends object>(
  name: string,
  load: () => Promise<{ default: ComponentType<P> }>,
): ComponentType<P> {
  let View = lazy(load);
  return function LazyView(props: P) {
    const [, again] = useReducer((attempts: number) => attempts + 1, 0);
    const retry = (): void => {
      // React remembers a load that failed; webpack does not.
      View = lazy(load);
      again();
    };
    return (
      <Guard name={name} onRetry={retry}>
        <Suspense fallback={<Waiting what={name} />}>
          <View {...props} />
        </Suspense>
      </Guard>
    );
  };
}
