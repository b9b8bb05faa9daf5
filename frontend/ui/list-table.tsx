/** The frame of a list: a table where there is room, a stack of cards on a phone. Rows bring their own cells. */
import type { ReactNode } from 'react';

interface ListTableProps {
  /** Read out, not shown: what the rows are and in which order. */
  readonly caption: string;
  readonly headings: readonly string[];
  readonly children: ReactNode;
}

export const ListTable = ({ caption, headings, children }: ListTableProps) => (
  <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-raised">
    <table className="block w-full md:table">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only md:not-sr-only md:table-header-group">
        <tr className="border-b border-line text-left text-xs text-ink-faint">
          {headings.map((heading) => (
            <th key={heading} scope="col" className="px-4 py-2.5 font-medium">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block divide-y divide-line md:table-row-group">{children}</tbody>
    </table>
  </div>
);
