/** Tells what became of a form that was sent, and says it aloud to who can't see it. */

import type { ActionState } from '../lib/action-state';
import { allFieldWords } from '../lib/format/words';
import { Notice } from './notice';

export const ActionNotice = ({ state }: { readonly state: ActionState }) => {
  if (state.status === 'idle') return null;
  if (state.status === 'done') {
    return (
      <Notice tone="go" role="status">
        {state.message}
      </Notice>
    );
  }
  return (
    <Notice tone="stop" title={state.title} role="alert">
      <p>{state.message}</p>
      {state.changes.length > 0 && (
        <ul className="mt-1 list-inside list-disc">
          {state.changes.map(({ kind, id, change, fields }) => (
            <li key={`${kind} ${id}`}>
              {kind} <code className="font-mono text-xs">{id}</code> {change}
              {fields.length > 0 && `: ${allFieldWords(fields).join(', ')}`}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
};
