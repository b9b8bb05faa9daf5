/**
 * Files that nobody means well with, made on the spot: cut off, lying of themselves, with more than one meaning, or small
 * and enormous at once. Those that name an address name `decoy`, where nothing must ever come to.
 */
import type { Decoy, HostileFile } from './hostile-file.js';
import { hostileFilms } from './hostile-films.js';
import { hostilePictures } from './hostile-pictures.js';
import { hostileStrangers } from './hostile-strangers.js';

export const hostileMedia = async (decoy: Decoy): Promise<HostileFile[]> => [
  ...(await hostilePictures()),
  ...hostileFilms(decoy),
  ...(await hostileStrangers(decoy)),
];
