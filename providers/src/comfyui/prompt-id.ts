/** The ids that a job's prompts have on a ComfyUI server: told from the job's own id, so that a prompt that was sent can be found. */
import { createHash } from 'node:crypto';

/** `attempt` from 0. In the form of a UUID, which is what the server makes when it is given none. */
export function promptIdOf(jobId: string, attempt: number): string {
  const hex = createHash('sha256').update(`${jobId}#${attempt}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
