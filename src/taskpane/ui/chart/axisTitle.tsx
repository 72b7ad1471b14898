import { makeStyles, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  title: {
    margin: 0,
    textAlign: "right",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** What the numbers under a chart are, for the eye: its table says it to a screen reader. */
export function AxisTitle({ children }: { children: string }) {
  return (
    <p className={useStyles().title} aria-hidden="true">
      {children}
    </p>
  );
}
