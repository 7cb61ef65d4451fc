// Keeps what bodies have set about the days of duties, and reads all of it: there are few.
import type { ActorStamp } from '@kc/commands';
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { DutySetting } from './duty.js';
import { DutySettingTable, type DutySettingTableRow } from './duty-setting.table.js';

export interface KeptSetting extends DutySetting {
  readonly validFrom: string;
  readonly setBy: ActorStamp;
  readonly setAt: Date;
}

export async function insertSetting(em: EntityManager, fresh: KeptSetting): Promise<void> {
  const { province, ...rest } = fresh;
  await em.insert(DutySettingTable, {
    ...rest,
    provinceScheme: province?.scheme ?? null,
    provinceCode: province?.code ?? null,
  });
}

/** The newest last; of one first day the one that was set last. */
export async function dutySettings(source: DataSource): Promise<readonly KeptSetting[]> {
  const rows = await selectRows<DutySettingTableRow>(
    source,
    `select id, duty, province_scheme as "provinceScheme", province_code as "provinceCode",
       applies, due, valid_from::text as "validFrom", valid_to::text as "validTo", citation,
       reason, set_by as "setBy", set_at as "setAt"
     from duty_setting order by valid_from, set_at, id`,
  );
  return rows.map(({ provinceScheme: scheme, provinceCode: code, ...rest }) => ({
    ...rest,
    province: scheme === null || code === null ? null : { scheme, code },
  }));
}
