/** SHA-256 of the gallery's feed drawings; a change here means that every customer's pictures change. */
import type { StudioTemplate } from '@greenlight/shared/media/render-spec.js';

/** The drawing before it is pixels: the same on every machine. */
export const GOLDEN_SVG: Record<StudioTemplate, string> = {
  editorial: '47a4c48565c2434ad2743107745f46fa1b216f0f1353e9b0ca959409854d8cec',
  spotlight: 'a9806519aa11079af0f069ded50e7b2245281a4c247627338a2452f6de9c0e0c',
  split: 'cae246cd859798fd9ea78d09068d5eb619996d615be40f107c5cb37c7b40b097',
  poster: '7c35320e41e6c99eb3044e6eca0ec7c89c28094bd117c9dfd4b8cd8d16323b45',
  minimal: 'c67f552d0561548ee547bd62deba9e6a5dc4786c86081d4cc32c5b320d653ef9',
  ticket: '144b45b90f09c0ae55753d71c1c6cbdd171cbd2ec07a8ee30e254bda149d5753',
  mosaic: 'ecca938d789cd4a0cd491e320943e148b8843bc2cb8e04f44afda16599589b9e',
};

/** The PNG bytes, for the platforms on which they were recorded. */
export const GOLDEN_PNG: Readonly<Record<string, Record<StudioTemplate, string>>> = {
  'linux-x64': {
    editorial: '99c6af7bc3bbfabad00cb9248e3db31fc887e7caa7d5f113333a6e4c8283edab',
    spotlight: 'e0dd99669cc9ff4a3032c659e203a0b9f990813ec6aa098d97f6f3ed186742fa',
    split: '3f2b73db76f0f0f83b4d725bd2659ff9745edb117ba4b0fc1ed6de7a11d43ec0',
    poster: '4726bf20d5f2ac5719e548edb9e6937cf302322c7d348bf162e2ce09bd0c205f',
    minimal: '437005152204deb8c26a28e18797deeb2a73cc1f80b7996dcb34617107009de5',
    ticket: '7c57dfb1acca48017c5655e701717b41a96d2e89c08d40c3c94b63e51426136f',
    mosaic: 'e8378d42efa3abb0533e340d7105f98fb5f7fb91fd7b9c1dfe3e8edaa3525945',
  },
};
