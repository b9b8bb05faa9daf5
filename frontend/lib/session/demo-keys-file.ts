/** The file with the demo's keys, as whoever started this server names it. Read when asked: one build serves any installation. */
export const demoKeysFile = (): string | undefined => process.env.GREENLIGHT_KEYS || undefined;
