/** PNG bytes of a scene at rest; the same scene gives the same bytes. */
import sharp from 'sharp';
import type { Scene } from '../scene/scene.js';
import { sceneSvg } from './scene-svg.js';

const MAX_PIXELS = 4_000_000;

export const renderStill = (scene: Scene): Promise<Buffer> =>
  sharp(Buffer.from(sceneSvg(scene)), { limitInputPixels: MAX_PIXELS })
    .flatten({ background: scene.base })
    .png({ compressionLevel: 9, adaptiveFiltering: false, palette: false })
    .toBuffer();
