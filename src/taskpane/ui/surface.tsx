import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  surface: {
    display: "flex",
    flexDirection: "column",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    // Forced colours draw no shadow.
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
});

interface SurfaceProps {
  /** Id of the heading that names it. */
  labelledBy: string;
  className?: string | undefined;
  children: ReactNode;
}

/** A card. Fluent's own can be focused and selected as a whole, for which it brings Tabster along; these cannot. */
export function Surface({ labelledBy, className, children }: SurfaceProps) {
  return (
    <div role="group" aria-labelledby={labelledBy} className={mergeClasses(useStyles().surface, className)}>
      {children}
    </div>
  );
}
