// How a refused value is shown back: short, on one line, and safe to print and to send as JSON. It
// must not hand a megabyte back to whoever sent one.

const maxShownCharacters = 80;

export function showValue(value: unknown): string {
  const characters = firstCharacters(asText(value));
  const shown = characters.slice(0, maxShownCharacters).map(visible).join('');
  return characters.length > maxShownCharacters ? `${shown}…` : shown;
}

function asText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'bigint':
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    default:
      return value === null ? 'null' : Array.isArray(value) ? '[…]' : '{…}';
  }
}

/** One character more than is shown, so that the caller sees that something was cut. */
function firstCharacters(text: string): string[] {
  return Array.from(text.slice(0, 2 * (maxShownCharacters + 1))).slice(0, maxShownCharacters + 1);
}

function visible(character: string): string {
  if (!/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(character)) return character;
  return `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`;
}
