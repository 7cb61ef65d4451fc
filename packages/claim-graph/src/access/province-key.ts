// A province as the ledger writes it: the scheme and the code, joined, for a code never travels
// alone: `QD19_2025.15`.
import { codeSchemes, type ProvinceRef } from '@kc/geography';
import { Problem } from '@kc/problems';

const rule = `${codeSchemes.join(' | ')} + «.» + mã hai chữ số / two digits, QD19_2025.15`;

export function provinceKey({ scheme, code }: ProvinceRef): string {
  return `${scheme}.${code}`;
}

export function provinceOfKey(key: string | null): ProvinceRef | null {
  const [given, code = ''] = (key ?? '').split('.');
  const scheme = codeSchemes.find((one) => one === given);
  return scheme === undefined || !/^[0-9]{2}$/.test(code) ? null : { scheme, code };
}

export function readProvinceKey(field: string, given: string): string {
  const place = provinceOfKey(given);
  if (place !== null) return provinceKey(place);
  throw new Problem('UNKNOWN_PROVINCE', { field, value: given, rule });
}
