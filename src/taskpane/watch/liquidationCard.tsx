import { Button, Card as Box, Link, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { DeskActions } from "../desk/actions";
import type { Settings } from "../desk/settings";
import { FactList } from "../ui/factList";
import { percent } from "../ui/format";
import { NumberField } from "../ui/numberField";
import { limitWarnings, nearLimits } from "../desk/liquidation";
import type { Watch } from "./useWatch";

const useStyles = makeStyles({
  card: { rowGap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalM },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  words: { margin: 0, overflowWrap: "anywhere" },
  due: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorStatusWarningForeground3 },
});

interface LiquidationCardProps {
  watch: Watch;
  settings: Settings;
  actions: DeskActions;
  onRisk: () => void;
}

/** How far prices may move before the account is liquidated, and from where on that is said. */
export function LiquidationCard({ watch, settings, actions, onRisk }: LiquidationCardProps) {
  const styles = useStyles();
  const heading = useId();
  const { liquidation, alerts } = watch;
  const isNear = nearLimits(liquidation).length > 0;
  const isDue = limitWarnings(liquidation).some(({ key }) => alerts.due.includes(key));
  return (
    <Box role="group" aria-labelledby={heading} className={styles.card}>
      <h2 id={heading} className={styles.heading}>
        Distance to liquidation
      </h2>
      {settings.account.rules ? (
        <>
          <p className={mergeClasses(styles.words, isNear && styles.due)}>{statusWords(watch)}</p>
          {liquidation && (
            <FactList
              facts={liquidation.limits.map(({ underlying, words }) => ({
                name: underlying || "All at once",
                value: words,
              }))}
            />
          )}
          {isDue && (
            <div>
              <Button appearance="primary" style={{ minHeight: "44px" }} onClick={onRisk}>
                Go to the margin
              </Button>
            </div>
          )}
          <Distance {...{ watch, settings, actions }} />
        </>
      ) : (
        <p className={styles.words}>
          {"It is known once margin rules are chosen: "}
          <Link as="button" inline onClick={onRisk}>
            Risk, Margin and liquidation
          </Link>
        </p>
      )}
    </Box>
  );
}

function statusWords({ liquidation }: Watch): string {
  if (!liquidation) return "Looking at the account.";
  const { fault, within, limits } = liquidation;
  if (fault !== null) return limits.length > 0 ? `${fault} What is shown may be old.` : fault;
  if (limits.length === 0) return "Looking at the account.";
  if (within === undefined) return "No distance: set one to be warned.";
  const near = nearLimits(liquidation);
  if (near.length === 0) return `Farther than ${percent(within)} of the price.`;
  const names = near.map(({ underlying }) => underlying || "all at once").join(", ");
  return `Within ${percent(within)} of the price: ${names}.`;
}

/** The distance, typed or in a cell. */
function Distance({ watch: { liquidation }, settings, actions }: Omit<LiquidationCardProps, "onRisk">) {
  const { liquidationAt } = settings.watch;
  const within = liquidationAt ? liquidation?.within : settings.watch.liquidationWithin;
  return (
    <>
      <NumberField
        label="Warn when it is within"
        unit="%"
        hint={liquidationAt ? "From a cell; a number typed here counts in its place" : "Of the price"}
        value={within === undefined ? undefined : Number((within * 100).toPrecision(12))}
        check={(share) => (share > 0 && share <= 100 ? undefined : "Above 0, up to 100")}
        onChange={(share) =>
          actions.change(({ watch }) => ({
            watch: {
              ...watch,
              liquidationAt: undefined,
              liquidationWithin: share === undefined ? undefined : Number((share / 100).toPrecision(12)),
            },
          }))
        }
      />
      <div>
        <Button size="small" onClick={actions.useActiveCellAsLiquidationDistance}>
          Distance from the selected cell
        </Button>
      </div>
    </>
  );
}
