/** What a ComfyUI server's refusals mean, and which broken executions may be tried again (collected 2026-11-20). */
import { z } from 'zod';
import type { ErrorRule } from '../http/error-table.js';

const Invalid = z.object({
  error: z.object({ message: z.string(), details: z.string().optional() }),
  node_errors: z
    .record(
      z.string(),
      z.object({ class_type: z.string(), errors: z.array(z.object({ message: z.string(), details: z.string() })) }),
    )
    .optional()
    .catch(undefined),
});

/** `CheckpointLoaderSimple: Value not in list, ckpt_name: …`. */
function whyInvalid(body: unknown): string | undefined {
  const invalid = Invalid.safeParse(body).data;
  if (invalid === undefined) return undefined;
  const nodes = Object.values(invalid.node_errors ?? {}).flatMap(({ class_type, errors }) =>
    errors.map(({ message, details }) => `${class_type}: ${message}, ${details}`),
  );
  return [invalid.error.message, ...nodes].join('; ').slice(0, 300);
}

export const COMFYUI_URL_VARIABLE = 'COMFYUI_URL';

export const COMFYUI_ERRORS: readonly ErrorRule[] = [
  { status: 400, code: 'invalid_workflow', retryable: false, message: whyInvalid },
  {
    status: [401, 403],
    code: 'unauthorised',
    retryable: false,
    message: `The server in ${COMFYUI_URL_VARIABLE} doesn’t let us in.`,
  },
  {
    status: 404,
    code: 'no_server',
    retryable: false,
    message: `There is no ComfyUI server at ${COMFYUI_URL_VARIABLE}.`,
  },
];

/** By the type of the exception. What isn't listed would break again in the same way. */
export const EXECUTION_ERRORS: readonly { type: RegExp; code: string; retryable: boolean }[] = [
  { type: /OutOfMemory/, code: 'comfyui.out_of_memory', retryable: true },
  { type: /ConnectionError|TimeoutError/, code: 'comfyui.network', retryable: true },
];
