// Keeps survey forms: one version of a code begins on a day, and is never edited afterwards.
import { Problem } from '@kc/problems';
import { type EntityManager, MoreThan } from 'typeorm';
import { insertIfNew } from '../establishments/fact.store.js';
import type { NewSurveyForm, SurveyForm } from './survey-form.js';
import { SurveyFormTable } from './survey-form.table.js';

export function insertFormIfNew(em: EntityManager, fresh: SurveyForm): Promise<boolean> {
  const { province, ...rest } = fresh;
  const place = {
    provinceScheme: province?.scheme ?? null,
    provinceCode: province?.code ?? null,
  };
  return insertIfNew(em, SurveyFormTable, { ...rest, ...place });
}

export async function findFormByCode(
  em: EntityManager,
  { code, validFrom }: Pick<NewSurveyForm, 'code' | 'validFrom'>,
): Promise<string | null> {
  const row = await em.findOneBy(SurveyFormTable, { code, validFrom });
  return row?.id ?? null;
}

/** With the day on which the next version of its code begins. */
export async function formOnRecord(
  em: EntityManager,
  id: string,
): Promise<{ readonly form: SurveyForm; readonly nextFrom: string | null }> {
  const row = await em.findOneBy(SurveyFormTable, { id });
  if (row === null) {
    const rule = 'phiếu khảo sát (survey form)';
    throw new Problem('NOT_FOUND', { field: 'input.formId', value: id, rule });
  }
  const { provinceScheme: scheme, provinceCode, code, validFrom } = row;
  const province = scheme === null || provinceCode === null ? null : { scheme, code: provinceCode };
  const next = await em.findOne(SurveyFormTable, {
    where: { code, validFrom: MoreThan(validFrom) },
    order: { validFrom: 'asc' },
  });
  return { form: { ...row, province }, nextFrom: next?.validFrom ?? null };
}
