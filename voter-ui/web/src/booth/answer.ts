/** Fields of a JSON answer of the ballot box; whatever they hold is verified by whoever uses it. */
export function fieldsOf(answer: Uint8Array, names: readonly string[]): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(answer));
  } catch {
    value = undefined;
  }
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}
