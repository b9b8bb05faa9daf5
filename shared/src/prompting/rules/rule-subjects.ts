/** How rules name the thing that they found something wrong with. */
import type { Subject } from '../finding.js';

interface Identified {
  readonly id: string;
}

export const creativeSubject = ({ id }: Identified): Subject => ({ kind: 'creative', id });
export const postSubject = ({ id }: Identified): Subject => ({ kind: 'post', id });
export const adSubject = ({ id }: Identified): Subject => ({ kind: 'ad', id });
export const accountSubject = ({ id }: Identified): Subject => ({ kind: 'account', id });
