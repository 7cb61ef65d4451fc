// `npm run waive`: two persons let one record pass whose writer had seen another ledger. Ends with
// 0 when it is done, 1 when it was refused, 2 when it was written wrongly.
import { runCommand } from '../backup/command.mjs';

const usage = `
1. npm run waive -- --position <n> --theirs <digest> --ours <digest> --by "<name, office>" --reason "<why>"
2. npm run waive -- --position <n> --theirs <digest> --ours <digest> --by "<another>" --agree
   [--database <service>=postgres://… … --log postgres://… | kafka://host:port,…]

Vị trí và hai dấu kiểm: npm run ledger. / Position and both digests: npm run ledger.
Phải nêu mọi bản sao. / Name every copy. infra/runbooks/halts.md#diverged`;

await runCommand({ usage, load: async () => (await import('./waive-command.mjs')).waive });
