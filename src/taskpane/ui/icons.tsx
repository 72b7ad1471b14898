/** Line drawings of 16 pixels in the colour of the text around them; names are on what they stand in. */

const Icon = ({ path }: { path: string }) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.3"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={path} />
  </svg>
);

export const TableIcon = () => <Icon path="M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6" />;
export const RecomputeIcon = () => <Icon path="M13 8a5 5 0 1 1-1.5-3.5M13 2.5v3h-3" />;
export const SetupIcon = () => <Icon path="M2.5 5h5M11.5 5h2M2.5 11h2M8.5 11h5M9.5 3.2v3.6M6.5 9.2v3.6" />;
export const ChevronDown = () => <Icon path="M4 6l4 4 4-4" />;
export const ChevronRight = () => <Icon path="M6 4l4 4-4 4" />;
export const BackIcon = () => <Icon path="M10 4 6 8l4 4" />;
export const CheckIcon = () => <Icon path="M3 8.5l3.2 3.2L13 5" />;
/** A beam in balance: the mark of the product. */
export const BrandIcon = () => <Icon path="M3 5.5h10M8 3v10M5.5 13h5M4.8 5.5 3 9.5h3.6zM11.2 5.5 9.4 9.5H13z" />;
