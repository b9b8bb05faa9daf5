/** How a scope stands: who asked for what until when, who has answered, why it was reopened, and what is still objected to. */
import type { ScopeDetail } from '@greenlight/shared/approval/scope-view.js';
import { Check, MessageSquareWarning } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatRelative } from '../../lib/format/format-time';
import { capitalised } from '../../lib/format/words';
import type { People } from '../../lib/session/people';
import { ShortDigest } from '../../ui/digest';
import { Moment } from '../../ui/moment';
import { approvalsWords } from './approvals-words';
import { Causes } from './causes';
import { isUnderReview } from './decision-availability';

export interface ScopeStandingProps {
  readonly view: ScopeDetail;
  readonly names: People;
  readonly timeZone: string;
  readonly now: Date;
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt className="text-xs text-ink-faint">{name}</dt>
    <dd className="text-sm">{children}</dd>
  </div>
);

const Due = ({ view, timeZone, now }: Omit<ScopeStandingProps, 'names'>) => {
  const { submission } = view;
  if (submission === undefined || !isUnderReview(view)) return null;
  const isLate = Date.parse(submission.dueAt) < now.getTime();
  return (
    <Fact name="Due">
      <Moment at={submission.dueAt} timeZone={timeZone} />{' '}
      <span className={isLate ? 'font-medium text-stop-ink' : 'text-ink-muted'}>
        ({isLate ? 'overdue, ' : ''}
        {formatRelative(submission.dueAt, now)})
      </span>
    </Fact>
  );
};

const Facts = ({ view, names, timeZone, now }: ScopeStandingProps) => {
  const { round, submission, digest, receipt, submissionIsCurrent } = view;
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
      <Fact name="Round">{round === 0 ? 'Not submitted yet' : round}</Fact>
      {submission !== undefined && (
        <Fact name="Submitted">
          by {names.name(submission.by)}, <Moment at={submission.at} timeZone={timeZone} />
        </Fact>
      )}
      <Due view={view} timeZone={timeZone} now={now} />
      <Fact name="What it is now">
        <ShortDigest digest={digest} />
        {submissionIsCurrent === false && <span className="ml-2 text-wait-ink">changed since it was submitted</span>}
      </Fact>
      {receipt !== undefined && (
        <Fact name="Last receipt">
          <ShortDigest digest={receipt.digest} />
        </Fact>
      )}
    </dl>
  );
};

const Approvals = ({ view, names, timeZone }: Omit<ScopeStandingProps, 'now'>) => (
  <div>
    <h3 className="text-sm">
      Approvals <span className="tabular font-normal text-ink-muted">{approvalsWords(view)}</span>
    </h3>
    {view.approvals.length > 0 && (
      <ul className="mt-1 space-y-1 text-sm">
        {view.approvals.map(({ reviewer, at, comment }) => (
          <li key={reviewer.id} className="flex gap-2">
            <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-go" />
            <span>
              {capitalised(names.nameOr(reviewer.id, reviewer.name))},{' '}
              <span className="text-ink-muted">
                <Moment at={at} timeZone={timeZone} />
              </span>
              {comment !== undefined && <span className="block whitespace-pre-line text-ink-muted">“{comment}”</span>}
            </span>
          </li>
        ))}
      </ul>
    )}
  </div>
);

const Objections = ({ view, names, timeZone }: Omit<ScopeStandingProps, 'now'>) =>
  view.openFeedback.length === 0 ? null : (
    <div>
      <h3 className="text-sm">Open feedback</h3>
      <ul className="mt-1 space-y-2 text-sm">
        {view.openFeedback.map(({ by, reason, at, round }) => (
          <li key={`${by.id} ${at}`} className="flex gap-2">
            <MessageSquareWarning aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-stop" />
            <span>
              <span className="block whitespace-pre-line">“{reason}”</span>
              <span className="text-xs text-ink-muted">
                {capitalised(names.nameOr(by.id, by.name))}, round {round}, <Moment at={at} timeZone={timeZone} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );

export const ScopeStanding = (props: ScopeStandingProps) => {
  const { view, names, timeZone } = props;
  return (
    <div className="space-y-5">
      <Facts {...props} />
      <Approvals {...props} />
      <Objections {...props} />
      {view.causes.length > 0 && (
        <div>
          <h3 className="mb-1 text-sm">Why it was reopened</h3>
          <Causes causes={view.causes} names={names} timeZone={timeZone} />
        </div>
      )}
    </div>
  );
};
