import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  list: {
    display: "grid",
    gridTemplateColumns: "fit-content(60%) minmax(min-content, 1fr)",
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, textAlign: "right", fontVariantNumeric: "tabular-nums", overflowWrap: "anywhere" },
  prose: { textAlign: "left" },
});

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names on the left; values on the right, set as figures or as prose. */
export function FactList({ facts, isProse = false }: { facts: readonly Fact[]; isProse?: boolean }) {
  const styles = useStyles();
  return (
    <dl className={styles.list}>
      {facts.map(({ name, value }) => [
        <dt key={name} className={styles.name}>
          {name}
        </dt>,
        <dd key={`${name} value`} className={mergeClasses(styles.value, isProse && styles.prose)}>
          {value}
        </dd>,
      ])}
    </dl>
  );
}
