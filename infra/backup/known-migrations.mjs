// The migrations that this version has for each service's database, in their order.
import { migrations as clusters } from '@kc/clusters';
import { migrations as facilities } from '@kc/facilities';
import { migrations as programs } from '@kc/programs';
import { migrations as tradePromotion } from '@kc/trade-promotion';
import { Refusal } from '../installation/refusal.mjs';

const known = { programs, facilities, clusters, 'trade-promotion': tradePromotion };

/** Those that had run when the backup was made; the service runs the later ones when it starts. */
export function migrationsOf({ service, migrations }) {
  const found = known[service].filter((one) => migrations.includes(nameOf(one)));
  const names = found.map(nameOf);
  const unknown = migrations.filter((name) => !names.includes(name));
  if (unknown.length === 0) return found;
  throw new Refusal(
    `Bản sao lưu của ${service} thuộc một phiên bản mới hơn: phiên bản này không có ${unknown.join(', ')}.`,
    `The backup of ${service} is of a newer version: this one does not have ${unknown.join(', ')}.`,
  );
}

/** As TypeORM finds it. */
function nameOf(Migration) {
  return new Migration().name ?? Migration.name;
}
