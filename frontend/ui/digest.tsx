/** A digest, short enough to read out; the whole of it is in the tooltip and in the text that is copied from there. */
const SHOWN_DIGITS = 10;

export const ShortDigest = ({ digest }: { readonly digest: string }) => (
  <code title={digest} className="font-mono text-xs text-ink-faint">
    {digest.slice(0, SHOWN_DIGITS)}
  </code>
);
