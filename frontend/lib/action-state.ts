/** What a form is told after it was sent: nothing yet, that it is done, or why it was refused. */
import { ApiProblem, type ChangedItem } from './api/api-problem';
import { capitalised, fieldWords } from './format/words';

export type ActionState =
  | { readonly status: 'idle' }
  | { readonly status: 'done'; readonly message: string }
  | {
      readonly status: 'refused';
      readonly title: string;
      readonly message: string;
      /** The name of the form's field that has to be put right, where it is one. */
      readonly field?: string;
      /** What differs from what was submitted. */
      readonly changes: readonly ChangedItem[];
    };

export const IDLE: ActionState = { status: 'idle' };

const issuesOf = ({ message, issues }: ApiProblem): string =>
  issues.length === 0 ? message : issues.map(({ path, rule }) => `${capitalised(fieldWords(path))} ${rule}.`).join(' ');

/** `told`: what is said when it is done. Refusals of the API become a state; whatever else is thrown is thrown on. */
export const attempt = async <T>(
  told: string | ((value: T) => ActionState),
  work: () => Promise<T>,
): Promise<ActionState> => {
  try {
    const value = await work();
    return typeof told === 'string' ? { status: 'done', message: told } : told(value);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { status: 'refused', title: error.title, message: issuesOf(error), changes: error.changes };
  }
};
