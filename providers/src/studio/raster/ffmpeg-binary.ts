/** Which ffmpeg encodes: the system's own where there is one, else the one that is installed with the product. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import installer from '@ffmpeg-installer/ffmpeg';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function ffmpegBinary(searchPath = process.env.PATH ?? ''): string {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const candidates = searchPath
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name));
  return candidates.find(isExecutable) ?? installer.path;
}
