/** The workflow that is used unless COMFYUI_WORKFLOW names another: Stable Diffusion XL in the sizes that it was trained on. */
import type { Workflow } from './workflow.js';

export const SDXL_WORKFLOW: Workflow = {
  slots: {
    prompt: { node: 'prompt', input: 'text' },
    negativePrompt: { node: 'negative', input: 'text' },
    seed: { node: 'sampler', input: 'seed' },
    width: { node: 'canvas', input: 'width' },
    height: { node: 'canvas', input: 'height' },
  },
  sizes: {
    feed: { width: 1_024, height: 1_024 },
    story: { width: 768, height: 1_344 },
    wide: { width: 1_344, height: 768 },
  },
  graph: {
    model: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd_xl_base_1.0.safetensors' } },
    prompt: { class_type: 'CLIPTextEncode', inputs: { text: '', clip: ['model', 1] } },
    negative: { class_type: 'CLIPTextEncode', inputs: { text: '', clip: ['model', 1] } },
    canvas: { class_type: 'EmptyLatentImage', inputs: { width: 1_024, height: 1_024, batch_size: 1 } },
    sampler: {
      class_type: 'KSampler',
      inputs: {
        model: ['model', 0],
        positive: ['prompt', 0],
        negative: ['negative', 0],
        latent_image: ['canvas', 0],
        seed: 0,
        steps: 30,
        cfg: 7,
        sampler_name: 'dpmpp_2m',
        scheduler: 'karras',
        denoise: 1,
      },
    },
    decoded: { class_type: 'VAEDecode', inputs: { samples: ['sampler', 0], vae: ['model', 2] } },
    saved: { class_type: 'SaveImage', inputs: { filename_prefix: 'greenlight', images: ['decoded', 0] } },
  },
};
