/** The mark of the product: a signal with its lower lamp lit. */
export const BrandMark = ({ className }: { readonly className?: string }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
    <rect x="6" y="1" width="12" height="22" rx="6" className="fill-inverse" />
    <circle cx="12" cy="7.5" r="3" className="fill-on-inverse/25" />
    <circle cx="12" cy="16.5" r="3.4" className="fill-go" />
  </svg>
);
