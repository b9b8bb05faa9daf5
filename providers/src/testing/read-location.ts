/** The bytes at an address that a provider names. */
export async function readLocation(location: string): Promise<Uint8Array> {
  const response = await fetch(location);
  if (!response.ok) throw new Error(`${location} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
