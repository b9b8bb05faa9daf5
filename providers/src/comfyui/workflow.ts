/**
 * A ComfyUI workflow with slots: the graph in its API format, and which input of which node takes what of a render spec. It
 * is checked once, at the start: a slot that leads nowhere, or to an input of another type, is named then.
 */
import { readFileSync } from 'node:fs';
import { CREATIVE_FORMATS } from '@greenlight/shared/creative/creative-format.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { z } from 'zod';

const Node = z.looseObject({ class_type: z.string().min(1), inputs: z.record(z.string(), z.unknown()) });
const Slot = z.strictObject({ node: z.string().min(1), input: z.string().min(1) });
const Pixels = z.int().min(64).max(4_096).multipleOf(8);

const SLOT_TYPES = {
  prompt: 'string',
  negativePrompt: 'string',
  seed: 'number',
  width: 'number',
  height: 'number',
} as const;

const Slots = z.strictObject({
  prompt: Slot,
  negativePrompt: Slot.optional(),
  seed: Slot,
  width: Slot,
  height: Slot,
});

export const Workflow = z
  .strictObject({
    slots: Slots,
    /** The pixels that the model is good at, by format. */
    sizes: z.record(z.enum(CREATIVE_FORMATS), z.strictObject({ width: Pixels, height: Pixels })),
    /** As "Export (API)" writes it. */
    graph: z.record(z.string(), Node),
  })
  .superRefine(({ slots, graph }, context) => {
    for (const [name, type] of Object.entries(SLOT_TYPES)) {
      const slot = Object.entries(slots).find(([key]) => key === name)?.[1];
      if (slot === undefined) continue;
      const value = graph[slot.node]?.inputs[slot.input];
      if (typeof value === type) continue;
      const message = `must lead to an input that is a ${type}; "${slot.input}" of node "${slot.node}" is ${kindOf(value)}`;
      context.addIssue({ code: 'custom', path: ['slots', name], message });
    }
  });
export type Workflow = z.infer<typeof Workflow>;

const kindOf = (value: unknown): string => {
  if (value === undefined) return 'not there';
  return Array.isArray(value) ? 'linked to another node' : `a ${typeof value}`;
};

/** Throws `TypeError` that says what the file must be. */
export function readWorkflow(path: string): Workflow {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? 'is no JSON' : 'can’t be read';
    throw new TypeError(`names a file that ${reason}`, { cause });
  }
  const workflow = Workflow.safeParse(json);
  if (workflow.success) return workflow.data;
  const issues = workflow.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new TypeError(`names a file that is no workflow with slots: ${issues.join('; ')}`);
}

/** The graph with the spec in its slots; the workflow stays as it is. */
export function fillWorkflow(
  { slots, sizes, graph }: Workflow,
  { prompt, negativePrompt = '', seed, format }: RenderSpec,
): Workflow['graph'] {
  const filled = structuredClone(graph);
  const { width, height } = sizes[format];
  for (const [slot, value] of [
    [slots.prompt, prompt],
    [slots.negativePrompt, negativePrompt],
    [slots.seed, seed],
    [slots.width, width],
    [slots.height, height],
  ] as const) {
    const node = slot && filled[slot.node];
    if (node) node.inputs[slot.input] = value;
  }
  return filled;
}
