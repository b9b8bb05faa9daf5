/** Shows a refusal of the API in its own words, and the id to quote when somebody reports it. */
import type { ApiProblem } from '../lib/api/api-problem';
import { Notice } from './notice';

export const ProblemNotice = ({ problem }: { readonly problem: ApiProblem }) => (
  <Notice tone="stop" title={problem.title} role="alert">
    <p>{problem.message}</p>
    {problem.requestId !== undefined && (
      <p className="mt-1 text-xs">
        Request <code className="font-mono">{problem.requestId}</code>
      </p>
    )}
  </Notice>
);
