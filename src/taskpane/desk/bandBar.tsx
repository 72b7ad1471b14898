import { makeStyles, tokens } from "@fluentui/react-components";
import type { Band, Card } from "./card";
import { signedAmount } from "../ui/format";
import { unitOf } from "./words";

const useStyles = makeStyles({
  track: { position: "relative", height: "20px", marginLeft: "7px", marginRight: "7px" },
  line: {
    position: "absolute",
    top: "9px",
    height: "2px",
    left: 0,
    right: 0,
    backgroundColor: tokens.colorNeutralStroke1,
    "@media (forced-colors: active)": { backgroundColor: "GrayText" },
  },
  band: {
    position: "absolute",
    top: "5px",
    height: "10px",
    boxSizing: "border-box",
    backgroundColor: tokens.colorStatusSuccessBackground2,
    borderLeft: `2px solid ${tokens.colorStatusSuccessForeground1}`,
    borderRight: `2px solid ${tokens.colorStatusSuccessForeground1}`,
    "@media (forced-colors: active)": { border: "2px solid CanvasText", backgroundColor: "Canvas" },
  },
  target: {
    position: "absolute",
    top: "3px",
    height: "14px",
    width: "2px",
    marginLeft: "-1px",
    backgroundColor: tokens.colorNeutralForeground1,
  },
  now: {
    position: "absolute",
    top: "3px",
    width: "14px",
    height: "14px",
    marginLeft: "-7px",
    boxSizing: "border-box",
    borderRadius: tokens.borderRadiusCircular,
    border: `2px solid ${tokens.colorNeutralBackground1}`,
    backgroundColor: tokens.colorBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "Highlight", forcedColorAdjust: "none" },
  },
  words: {
    display: "flex",
    justifyContent: "space-between",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: "tabular-nums",
  },
});

/** Where the net delta stands between the edges of its band, and where the target is. */
export function BandBar({ card }: { card: Pick<Card, "underlying" | "target" | "netDelta"> & { band: Band } }) {
  const styles = useStyles();
  const { band, target, netDelta } = card;
  const unit = unitOf(card);
  // The band takes the middle half where the net delta is near it; a far one pushes it to the side.
  const room = (band.upper - band.lower) / 2 || Math.abs(netDelta - target) / 4 || 1;
  const least = Math.min(band.lower - room, netDelta);
  const most = Math.max(band.upper + room, netDelta);
  const at = (value: number): string => `${((value - least) / (most - least)) * 100}%`;
  const width = `${((band.upper - band.lower) / (most - least)) * 100}%`;
  return (
    <div>
      <div className={styles.track} aria-hidden="true">
        <div className={styles.line} />
        <div className={styles.band} style={{ left: at(band.lower), width }} />
        <div className={styles.target} style={{ left: at(target) }} />
        <div className={styles.now} style={{ left: at(netDelta) }} />
      </div>
      <div className={styles.words}>
        <span>{`Band ${signedAmount(band.lower)} to ${signedAmount(band.upper)} ${unit}`}</span>
        <span>{`Target ${signedAmount(target)}`}</span>
      </div>
    </div>
  );
}
