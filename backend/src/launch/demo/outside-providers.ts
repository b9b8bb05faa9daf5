/** The renderers beyond this machine that the demo can be played with, and the setting that makes each of them the real one. */

export interface OutsideService {
  readonly title: string;
  /** Without it, a stand-in takes its place. */
  readonly variable: string;
  /** As the introduction says it. */
  readonly makes: string;
}

export const OUTSIDE_SERVICES = {
  replicate: { title: 'Replicate', variable: 'REPLICATE_API_TOKEN', makes: 'images' },
  runway: { title: 'Runway', variable: 'RUNWAYML_API_SECRET', makes: 'images and videos' },
  pika: { title: 'Pika', variable: 'FAL_KEY', makes: 'videos' },
  comfyui: { title: 'ComfyUI', variable: 'COMFYUI_URL', makes: 'images' },
} as const satisfies Readonly<Record<string, OutsideService>>;

export type OutsideName = keyof typeof OUTSIDE_SERVICES;

export const OUTSIDE_NAMES = Object.keys(OUTSIDE_SERVICES) as readonly OutsideName[];

export const isOutsideName = (name: string): name is OutsideName => Object.hasOwn(OUTSIDE_SERVICES, name);
