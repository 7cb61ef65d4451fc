// One canonical spelling for every part of a key, so that two payers who write the same serial,
// number or tax code differently still meet. It uses no Unicode tables of the platform: what is
// not Vietnamese or ASCII is kept by its code point. Changing a result needs a new spelling level.
import { partyKey } from './party.js';

/**
 * The newest spelling that this code knows; a rule table says which one its keys are written in.
 * The second reads full-width letters as plain ones, and the letters Ð and Ɖ, which keyboards give
 * for Đ, as D.
 */
export const spellingLevel = 2;

/** PROJECT is an ID that must also be the project whose ceiling the support counts under. */
export const spellingForms1 = ['TOKEN', 'NUMBER', 'TAX', 'ID', 'PROJECT'] as const;
/** PARTY is a party's key, and stands for every party that is linked with it. */
export const spellingForms = [...spellingForms1, 'PARTY'] as const;
export type SpellingForm = (typeof spellingForms)[number];

export class Misspelt extends Error {}

const vietnamese: ReadonlyArray<readonly [string, string]> = [
  ['A', 'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬàáảãạăằắẳẵặâầấẩẫậ'],
  ['D', 'Đđ'],
  ['E', 'ÈÉẺẼẸÊỀẾỂỄỆèéẻẽẹêềếểễệ'],
  ['I', 'ÌÍỈĨỊìíỉĩị'],
  ['O', 'ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢòóỏõọôồốổỗộơờớởỡợ'],
  ['U', 'ÙÚỦŨỤƯỪỨỬỮỰùúủũụưừứửữự'],
  ['Y', 'ỲÝỶỸỴỳýỷỹỵ'],
];
const plainLetter = new Map(
  vietnamese.flatMap(([plain, letters]) => [...letters].map((letter) => [letter, plain] as const)),
);
/** Grave, acute, circumflex, tilde, breve, hook, horn, dot below: the marks of decomposed text. */
const combiningMarks = new Set('\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323');

export function spell(form: SpellingForm, given: string, level = spellingLevel): string {
  const spelt = forms[form](level === 1 ? given : plainForms(given));
  if (spelt === '') throw new Misspelt(`nothing is left of "${given.slice(0, 40)}" as ${form}`);
  return spelt;
}

const forms: Record<SpellingForm, (given: string) => string> = {
  TOKEN: token,
  NUMBER: (given) => {
    const digits = [...given.trim()].join('').replace(/^0+(?=[0-9])/, '');
    if (!/^[0-9]{1,18}$/.test(digits)) throw new Misspelt('expected digits only');
    return digits;
  },
  TAX: (given) => {
    const found = /^([0-9]{10})(?:-?([0-9]{3}))?$/.exec(given.replace(/[ .]/g, ''));
    if (!found) throw new Misspelt('expected a tax code of 10 digits, a branch with three more');
    return found[2] === undefined ? `${found[1]}` : `${found[1]}-${found[2]}`;
  },
  ID: identifier,
  PROJECT: identifier,
  PARTY: (given) => {
    try {
      return partyKey(given.trim(), '');
    } catch {
      throw new Misspelt('expected the key of a party');
    }
  },
};

/** Full-width characters (U+FF01 to U+FF5E) and the look-alikes of Đ. */
function plainForms(given: string): string {
  return given.replace(/[\uFF01-\uFF5E\u00D0\u0189\u00F0\u0256]/g, (letter) => {
    const point = letter.charCodeAt(0);
    return point > 0xff00 ? String.fromCharCode(point - 0xfee0) : 'D';
  });
}

function identifier(given: string): string {
  const lower = given.trim().toLowerCase();
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(lower)) throw new Misspelt('expected an identifier');
  return lower;
}

/**
 * Spaces, dashes, quotes and joiners that keyboards and word processors put between letters, beyond
 * those of ASCII. They separate, as a hyphen does, and are no part of a serial number.
 */
const separators: ReadonlyArray<readonly [first: number, last: number]> = [
  [0x80, 0xa0],
  [0xad, 0xad],
  [0x2000, 0x206f],
  [0x2212, 0x2212],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** Letters and digits only, upper case, no accents: "máy sấy-01" and "MAY SAY 01" are one. */
function token(given: string): string {
  let spelt = '';
  for (const character of given) {
    const plain = plainLetter.get(character);
    const point = character.codePointAt(0) ?? 0;
    if (plain !== undefined) spelt += plain;
    else if (/[A-Za-z0-9]/.test(character)) spelt += character.toUpperCase();
    else if (point > 0x7f && !combiningMarks.has(character) && !separates(point)) {
      spelt += `_${point.toString(16).toUpperCase()}_`;
    }
  }
  return spelt;
}

function separates(point: number): boolean {
  return separators.some(([first, last]) => first <= point && point <= last);
}
