/** Whether the record is whole: nothing altered, missing or out of its place (SPEC §11). */
import type { EventsVerdict } from '@greenlight/shared/events/audit.js';
import { count } from '../../lib/format/words';
import { Notice } from '../../ui/notice';

const MAX_TOLD = 10;

export const VerdictNotice = ({ verdict }: { readonly verdict: EventsVerdict }) =>
  verdict.ok ? (
    <Notice tone="go" title="The record is whole">
      <p>
        {count(verdict.length, 'event')} checked, each chained to the one before it
        {verdict.head !== undefined && (
          <>
            . The last is number {verdict.head.seq},{' '}
            <code title={verdict.head.hash} className="font-mono text-xs break-all">
              {verdict.head.hash.slice(0, 16)}…
            </code>
          </>
        )}
      </p>
    </Notice>
  ) : (
    <Notice
      tone="stop"
      title={`The record is not whole: ${verdict.kind.replaceAll('_', ' ')} at ${verdict.seq === undefined ? 'an event without a number' : `event ${verdict.seq}`}`}
      role="alert"
    >
      <p>{verdict.message} Ask an admin to look into it.</p>
      {verdict.faultCount > 1 && (
        <ul className="mt-1 list-disc pl-5">
          {verdict.faults.slice(1, MAX_TOLD).map(({ id, message }) => (
            <li key={`${message} ${id}`}>{message}</li>
          ))}
          {verdict.faultCount > MAX_TOLD && <li>{count(verdict.faultCount - MAX_TOLD, 'more fault')}</li>}
        </ul>
      )}
    </Notice>
  );
