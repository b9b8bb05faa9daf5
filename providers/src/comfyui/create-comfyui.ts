/** ComfyUI as the environment describes it; whatever is wrong there is named by its variable. */
import { assertBaseUrl } from '../http/base-url.js';
import { checked, required } from '../misconfigured.js';
import { ComfyUiProvider } from './comfyui-provider.js';
import { COMFYUI_URL_VARIABLE } from './errors.js';
import { readWorkflow } from './workflow.js';

export interface ComfyUiSettings {
  /** Without it there is no such provider. */
  baseUrl?: string | undefined;
  /** A JSON file; without it Stable Diffusion XL draws. */
  workflowPath?: string | undefined;
}

/** Throws `MisconfiguredProvider`. */
export function createComfyUi({ baseUrl: given, workflowPath }: ComfyUiSettings): ComfyUiProvider {
  const baseUrl = required(COMFYUI_URL_VARIABLE, given);
  checked(COMFYUI_URL_VARIABLE, () => assertBaseUrl(baseUrl));
  if (workflowPath === undefined) return new ComfyUiProvider({ baseUrl });
  return new ComfyUiProvider({ baseUrl, workflow: checked('COMFYUI_WORKFLOW', () => readWorkflow(workflowPath)) });
}
